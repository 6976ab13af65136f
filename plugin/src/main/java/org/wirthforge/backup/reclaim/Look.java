package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
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
 * @param roots where it began
 * @param documents how many snapshots it followed, forgotten ones included
 * @param census what is alive
 * @param uses how much of each pack
 */
record Look(ChunkIndex index, Roots roots, int documents, Census census, List<Census.Use> uses) {

    /**
     * The chunks that documents name; all that is needed follows from them, for a chunk's id is the hash of its bytes.
     *
     * @param entries those of entry lists
     * @param problems those of lists of problems
     * @param outlines those that documents could be made from
     */
    record Roots(Set<Hash> entries, Set<Hash> problems, Set<Hash> outlines) {

        static Roots of(List<SnapshotDocument> documents) {
            Roots roots = new Roots(new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (SnapshotDocument document : documents) {
                document.entries().recipe().forEach(chunk -> roots.entries.add(chunk.id()));
                document.problems().recipe().forEach(chunk -> roots.problems.add(chunk.id()));
                document.outline().ifPresent(chunk -> roots.outlines.add(chunk.id()));
            }
            return roots;
        }
    }

    /**
     * Looks at everything.
     *
     * @param avoid packs that are to go
     * @param before an earlier look in this process, or null. All documents are listed and read again, and the index as well; if they lead to the same
     *     lists, then what these name is what it was, and is only looked for in the index
     */
    static Look take(LocalStore store, RepositoryId repository, Set<Hash> avoid, Look before, int workers, Pace pace)
            throws IOException, CancelledException {
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        snapshots.requireDirectories();
        List<SnapshotDocument> documents = new ArrayList<>(readable(snapshots.list()));
        documents.addAll(readable(snapshots.trashed()));
        Roots roots = Roots.of(documents);
        ChunkIndex index = ChunkIndex.openChecked(store, repository);
        Census census = new Census(index, avoid);
        if (before == null || !before.roots.equals(roots) || !census.takeOver(before.census)) {
            new Marker(store, index, census, workers).mark(documents, pace);
        }
        return new Look(index, roots, documents.size(), census, census.uses());
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
