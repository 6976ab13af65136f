package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.SnapshotStore;

/**
 * Forgets named snapshots for good. Everything is checked before the first one goes; each passes through the trash, so that a crash leaves it there.
 * Not thread-safe.
 */
final class Purge {

    private final Execution.Books books;
    private final CleanupContext context;

    Purge(Execution.Books books, CleanupContext context) {
        this.books = books;
        this.context = context;
    }

    /** Works in a turn that has begun. */
    void run(List<SnapshotId> ids, Turns turns, Cleanup.Gone gone) throws IOException, CancelledException {
        Set<SnapshotId> named = new HashSet<>(ids);
        refuseLast(named, readable());
        for (SnapshotId id : ids) {
            unpinned(id);
        }
        for (SnapshotId id : ids) {
            if (named.remove(id)) {
                remove(unpinned(id), turns, gone); // others may have come between two turns
                turns.step();
            }
        }
        books.ids().tidy(turns.lock());
    }

    private SnapshotStore.Listing readable() throws IOException {
        books.snapshots().requireDirectories();
        SnapshotStore.Listing listing = books.snapshots().list();
        List<String> unreadable = new ArrayList<>(listing.unreadable());
        unreadable.addAll(books.snapshots().trashed().unreadable());
        if (!unreadable.isEmpty()) {
            throw new BackupException(
                    ErrorCode.DAMAGED,
                    String.join("; ", unreadable)
                            + "; nothing was forgotten or deleted, for nobody knows what it needs. Verify the repository and repair it");
        }
        return listing;
    }

    /** With no snapshot left nothing may be deleted, and the last good one is what a repository is for. */
    private void refuseLast(Set<SnapshotId> named, SnapshotStore.Listing listing) throws IOException {
        Set<SnapshotId> known = new HashSet<>(books.snapshots().trashedIds());
        listing.documents().forEach(document -> known.add(document.id()));
        for (SnapshotId id : named) {
            if (!known.contains(id)) {
                throw new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "there is no snapshot " + id
                                + "; nothing was forgotten. 'list' and 'trash' show the ones there are");
            }
        }
        boolean good = listing.documents().stream()
                .filter(document -> !named.contains(document.id()))
                .anyMatch(document -> document.state() == Snapshot.State.COMPLETE);
        boolean goes = listing.documents().stream().anyMatch(document -> named.contains(document.id()));
        if (named.isEmpty() || goes && !good) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    named.isEmpty()
                            ? "no snapshot is named"
                            : "no complete snapshot would be left; nothing was forgotten. Make a backup first, or forget without reclaiming");
        }
    }

    /** The note of one that no pin holds. */
    private Note unpinned(SnapshotId id) throws IOException {
        return books.notes().readUnpinned(id, context.clock().instant());
    }

    private void remove(Note note, Turns turns, Cleanup.Gone gone) throws IOException {
        SnapshotId id = note.snapshot();
        Note.Forgotten how = new Note.Forgotten(context.clock().instant(), context.user(), "by hand, for good");
        if (books.snapshots().exists(id)) {
            books.notes().write(note.forgotten(how), turns.lock());
            books.snapshots().forget(id, turns.lock());
            gone.forgotten().add(id);
        }
        books.remove(id, how, turns.lock());
        gone.removed().add(id);
    }
}
