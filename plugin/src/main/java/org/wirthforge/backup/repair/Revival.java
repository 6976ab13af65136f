package org.wirthforge.backup.repair;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;

/**
 * Which snapshots are made anew from their outlines.
 *
 * @param unreadable those in the list whose files are both damaged; nobody needs to ask for them
 * @param wanted those in no list that were asked for
 * @param unlisted all in no list
 */
record Revival(List<SnapshotDocument> unreadable, List<SnapshotDocument> wanted, List<UnlistedSnapshot> unlisted) {

    /** Everything that is made anew. */
    List<SnapshotDocument> all() {
        List<SnapshotDocument> all = new ArrayList<>(unreadable);
        all.addAll(wanted);
        return all;
    }

    /**
     * Decides.
     *
     * @param outlines what the packs tell of
     * @param documents all that can be read, those in the trash included
     * @param unreadable ids in the list without a document that can be read
     * @throws BackupException if a snapshot is asked for that no pack tells of, and that is not in the list either
     */
    static Revival of(
            Map<SnapshotId, SnapshotDocument> outlines,
            Collection<SnapshotDocument> documents,
            Collection<SnapshotId> unreadable,
            SnapshotStore snapshots,
            NoteStore notes,
            RepairRequest request,
            Holdings holdings,
            Pace pace)
            throws IOException, CancelledException {
        Set<SnapshotId> listed = new HashSet<>(snapshots.ids());
        listed.addAll(snapshots.trashedTwins().keySet());
        List<UnlistedSnapshot> unlisted = new ArrayList<>();
        List<SnapshotDocument> wanted = new ArrayList<>();
        Map<SnapshotId, SnapshotDocument> others = new HashMap<>(outlines);
        others.keySet().removeAll(listed);
        Map<SnapshotDocument, Integer> gone = gone(others.values(), holdings, pace);
        for (SnapshotId id : new TreeSet<>(others.keySet())) {
            UnlistedSnapshot snapshot = look(others.get(id), gone, notes);
            unlisted.add(snapshot);
            if (request.wants(snapshot)) {
                wanted.add(inOrder(others.get(id), documents));
            }
        }
        refuseUnknown(request, others.keySet(), listed);
        return new Revival(
                unreadable.stream()
                        .filter(outlines::containsKey)
                        .map(id -> inOrder(outlines.get(id), documents))
                        .toList(),
                List.copyOf(wanted),
                List.copyOf(unlisted));
    }

    /** After all documents were lost, numbers were given again: then the ids say what came later, and of two of one number the one with the lower id is the older. */
    private static SnapshotDocument inOrder(SnapshotDocument document, Collection<SnapshotDocument> others) {
        long place = document.sequence();
        for (SnapshotDocument other : others) {
            boolean later = other.id().compareTo(document.id()) > 0
                    && !document.origin().parent().equals(Optional.of(other.id()));
            if (later) {
                place = Math.min(place, other.sequence());
            }
        }
        return place == document.sequence() ? document : document.at(place);
    }

    private static void refuseUnknown(RepairRequest request, Set<SnapshotId> unlisted, Set<SnapshotId> listed) {
        for (SnapshotId id : new TreeSet<>(request.bringBack())) {
            if (!unlisted.contains(id) && !listed.contains(id)) {
                throw new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "no pack tells of a snapshot " + id
                                + "; nothing was changed. The plan of a repair lists those that can be brought back");
            }
        }
    }

    /** How many chunks of each are gone. Lists that several share are read once. */
    private static Map<SnapshotDocument, Integer> gone(
            Collection<SnapshotDocument> documents, Holdings holdings, Pace pace)
            throws IOException, CancelledException {
        Map<SnapshotDocument, Integer> gone = new HashMap<>();
        for (List<Need> needs :
                Needs.missing(List.copyOf(documents), holdings, pace).values()) {
            needs.stream()
                    .flatMap(need -> need.documents().stream())
                    .distinct()
                    .forEach(document -> gone.merge(document, 1, Integer::sum));
        }
        return gone;
    }

    private static UnlistedSnapshot look(
            SnapshotDocument document, Map<SnapshotDocument, Integer> gone, NoteStore notes) throws IOException {
        return new UnlistedSnapshot(
                document.id(),
                document.times().created(),
                document.state(),
                document.entries().count(),
                document.totals().bytes(),
                gone.getOrDefault(document, 0),
                notes.readOrPinned(document.id()).forgotten().map(Note.Forgotten::at));
    }
}
