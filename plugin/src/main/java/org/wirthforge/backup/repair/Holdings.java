package org.wirthforge.backup.repair;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Location;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.PackScan;
import org.wirthforge.backup.pack.Piece;
import org.wirthforge.backup.store.LocalStore;

/** The chunks that there are: in sound packs, in the sound blocks of damaged ones, and in packs that the index has forgotten. Not thread-safe. */
final class Holdings implements ChunkSource, Closeable {

    private final LocalStore store;
    private final RepositoryId repository;
    private final ChunkIndex index;
    private final Map<Hash, PackScan.Found> damaged;
    private final Map<Hash, Location> extra = new HashMap<>();
    private final Set<Hash> alone = new HashSet<>();
    private final Set<Hash> hidden = new HashSet<>();
    private final ChunkReader reader;

    /**
     * Holds what was found.
     *
     * @param index checked
     * @param damaged packs with a flaw
     */
    Holdings(LocalStore store, RepositoryId repository, ChunkIndex index, Map<Hash, PackScan.Found> damaged) {
        this.store = store;
        this.repository = repository;
        this.index = index;
        this.damaged = damaged;
        this.reader = new ChunkReader(store, index);
        for (PackScan.Found found : damaged.values()) {
            extra.putAll(found.saved());
            alone.addAll(found.alone());
        }
    }

    boolean has(Hash id) {
        return extra.containsKey(id) || alone.contains(id) || indexed(id) != null;
    }

    private Location indexed(Hash id) {
        for (Location place : index.findAll(id)) {
            if (!damaged.containsKey(place.pack()) && index.hasPack(place.pack())) {
                return place;
            }
        }
        return null;
    }

    @Override
    public Piece get(Hash id) throws IOException {
        Location place = extra.get(id);
        Location there = place == null ? indexed(id) : place;
        if (there == null) {
            throw new DamagedException("chunk " + id + " is missing");
        }
        return reader.get(id, there);
    }

    /**
     * Looks for chunks in the directories of sound packs: of two places of a chunk the index may know only the one that is lost.
     *
     * @return whether any was found
     */
    boolean search(Set<Hash> wanted, Set<Hash> sound) throws IOException {
        boolean any = false;
        for (Hash pack : sound) {
            PackDirectory directory = PackDirectory.read(
                    store.layout().pack(pack),
                    store.layout().name(store.layout().pack(pack)),
                    pack,
                    repository);
            for (PackFormat.Listing listing : directory.blocks()) {
                for (int i = 0; i < listing.ids().length; i++) {
                    if (wanted.contains(listing.ids()[i])) {
                        extra.put(
                                listing.ids()[i],
                                new Location(
                                        pack, listing.offset(), listing.block().size(), i));
                        hidden.add(pack);
                        any = true;
                    }
                }
            }
        }
        return any;
    }

    /** Adds packs that will be there again; what they hold can be counted on, and not be read yet. */
    void add(Map<Hash, Path> returning) throws IOException {
        for (Map.Entry<Hash, Path> pack : returning.entrySet()) {
            PackDirectory directory = PackDirectory.read(
                    pack.getValue(), store.layout().name(pack.getValue()), pack.getKey(), repository);
            directory.blocks().forEach(listing -> alone.addAll(List.of(listing.ids())));
        }
    }

    /** Sound packs with chunks that the index has forgotten. */
    Set<Hash> hidden() {
        return Set.copyOf(hidden);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
