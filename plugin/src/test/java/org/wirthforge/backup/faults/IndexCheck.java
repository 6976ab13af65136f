package org.wirthforge.backup.faults;

import java.io.IOException;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.store.LocalStore;

/** The index says of each chunk what the packs say of themselves. */
final class IndexCheck {

    private final LocalStore store;
    private final List<String> violations;

    IndexCheck(LocalStore store, List<String> violations) {
        this.store = store;
        this.violations = violations;
    }

    void check() throws IOException {
        ChunkIndex index = ChunkIndex.open(store, World.ID);
        for (String warning : index.warnings()) {
            violations.add("index: " + warning);
        }
        for (Hash pack : index.packs()) {
            String name = store.layout().name(store.layout().pack(pack));
            PackDirectory directory = PackDirectory.read(store.layout().pack(pack), name, pack, World.ID);
            for (PackFormat.Listing listing : directory.blocks()) {
                for (int i = 0; i < listing.ids().length; i++) {
                    check(index, listing, i, pack);
                }
            }
        }
    }

    private void check(ChunkIndex index, PackFormat.Listing listing, int ordinal, Hash pack) {
        Location there = new Location(pack, listing.offset(), listing.block().size(), ordinal);
        List<Location> known = index.findAll(listing.ids()[ordinal]);
        boolean elsewhere = known.stream().anyMatch(place -> !place.pack().equals(pack));
        if (!known.contains(there) && !elsewhere) {
            violations.add("the index does not know chunk " + listing.ids()[ordinal] + " at " + there);
        }
    }
}
