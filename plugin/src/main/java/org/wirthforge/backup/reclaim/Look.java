package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.Census;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.LocalStore;

/**
 * One mark over the whole repository: all snapshots and all of the trash, listed anew and read anew.
 *
 * @param index the index it was made with
 * @param documents how many snapshots it followed, forgotten ones included
 * @param census what is alive
 * @param uses how much of each pack
 */
record Look(ChunkIndex index, int documents, Census census, List<Census.Use> uses) {

    static Look take(LocalStore store, RepositoryId repository, Set<Hash> avoid, int workers, Pace pace)
            throws IOException, CancelledException {
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        snapshots.requireDirectories();
        List<SnapshotDocument> documents = new ArrayList<>(readable(snapshots.list()));
        documents.addAll(readable(snapshots.trashed()));
        ChunkIndex index = ChunkIndex.openChecked(store, repository);
        Census census = new Census(index, avoid);
        new Marker(store, index, census, workers).mark(documents, pace);
        return new Look(index, documents.size(), census, census.uses());
    }

    private static List<SnapshotDocument> readable(SnapshotStore.Listing listing) throws DamagedException {
        if (!listing.unreadable().isEmpty()) {
            throw new DamagedException(listing.unreadable().get(0)
                    + "; nothing was deleted, for nobody knows what it needs. Verify the repository and repair it");
        }
        return listing.documents();
    }

    /** Packs without a living chunk. */
    Set<Hash> dead() {
        Set<Hash> dead = new TreeSet<>();
        uses.stream().filter(use -> use.alive() == 0).forEach(use -> dead.add(use.pack()));
        return dead;
    }
}
