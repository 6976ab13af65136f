package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;

/** Says which snapshot is meant by whoever names none. Reads only. Thread-safe. */
public record Newest(SnapshotStore snapshots, NoteStore notes) {

    /**
     * The newest complete snapshot, those aside that were made of what a recovery was about to replace.
     *
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none
     * @throws DamagedException if a document that cannot be read may be newer
     */
    public SnapshotDocument complete() throws IOException {
        return complete(document -> true, "there is no complete snapshot yet; 'list' shows what there is");
    }

    /**
     * The newest complete one that was made of what lay at a place, under the same rules.
     *
     * @param source as a document writes it
     */
    public SnapshotDocument completeOf(String source) throws IOException {
        return complete(
                document ->
                        document.roots().stream().anyMatch(root -> root.source().equals(Optional.of(source))),
                "there is no complete snapshot of " + source + "; 'list' shows what there is, and of what");
    }

    private SnapshotDocument complete(Predicate<SnapshotDocument> which, String otherwise) throws IOException {
        List<SnapshotDocument> newestFirst = snapshots.list().documents().stream()
                .filter(document -> document.state() == Snapshot.State.COMPLETE)
                .filter(which)
                .sorted(Comparator.comparing(SnapshotDocument::sequence).reversed())
                .toList();
        for (SnapshotDocument document : newestFirst) {
            if (!notes.readSurely(document.id()).labels().tags().contains(SnapshotCatalog.EMERGENCY)) {
                refuseHiddenAfter(document.id());
                return document;
            }
        }
        throw new BackupException(ErrorCode.SNAPSHOT_NOT_FOUND, otherwise);
    }

    void refuseHiddenAfter(SnapshotId chosen) throws IOException {
        List<SnapshotId> hidden = new ArrayList<>(snapshots.ids());
        SnapshotStore.Listing listing = snapshots.list();
        listing.documents().forEach(document -> hidden.remove(document.id()));
        hidden.removeIf(id -> id.compareTo(chosen) <= 0);
        if (!listing.unreadable().isEmpty() && !hidden.isEmpty()) {
            throw new DamagedException(
                    "the document of " + hidden.get(hidden.size() - 1) + " cannot be read, and it may be newer than "
                            + chosen + "; name the snapshot you want ('list' shows them), or repair the repository");
        }
    }
}
