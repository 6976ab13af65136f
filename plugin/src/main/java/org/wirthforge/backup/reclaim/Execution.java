package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.util.List;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.snapshot.GivenIds;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * Does what was decided, snapshot by snapshot. If others come in between, it is decided again, and only what still holds is done. Not thread-safe.
 */
final class Execution {

    private final Books books;
    private final CleanupContext context;
    private final Decider decider;
    private final Turns turns;
    private final Decision confirmed;
    private Decision current;

    /** What is known about the snapshots of a repository. */
    record Books(RepositoryId repository, SnapshotStore snapshots, NoteStore notes, GivenIds ids) {

        static Books of(LocalStore store, RepositoryId repository) {
            return new Books(
                    repository,
                    new SnapshotStore(store, repository),
                    new NoteStore(store, repository),
                    new GivenIds(store, repository));
        }

        /** Removes a forgotten snapshot for good. Its note stays until {@link GivenIds#tidy}, with a date, so that nobody gets its id. */
        void remove(SnapshotId id, Note.Forgotten now, WriterLock lock) throws IOException {
            Note note = notes.readOrPinned(id);
            if (note.forgotten().isEmpty()) {
                notes.write(note.forgotten(now), lock);
            }
            snapshots.discard(id, lock);
        }
    }

    Execution(Books books, CleanupContext context, Decider decider, Turns turns, Decision confirmed) {
        this.books = books;
        this.context = context;
        this.decider = decider;
        this.turns = turns;
        this.confirmed = confirmed;
        this.current = confirmed;
    }

    /** Moves what the policy drops to the trash, oldest first. */
    void forget(List<SnapshotId> forgotten) throws IOException, CancelledException {
        for (SnapshotDocument document : confirmed.documents()) {
            SnapshotId id = document.id();
            if (confirmed.drops(id) && current.drops(id)) {
                note(id, confirmed.policy().name() + ": " + confirmed.reason(id));
                books.snapshots().forget(id, turns.lock());
                forgotten.add(id);
                step();
            }
        }
    }

    /** The window of those without a date begins now. */
    void date() throws IOException, CancelledException {
        for (SnapshotId id : confirmed.undated()) {
            if (current.undated().contains(id)) {
                note(id, "found in the trash");
                step();
            }
        }
    }

    /** Removes forgotten snapshots whose window is over. */
    void remove(List<SnapshotId> removed) throws IOException, CancelledException {
        for (SnapshotId id : confirmed.removed()) {
            if (current.removed().contains(id) && !books.snapshots().exists(id)) {
                books.remove(id, now("found in the trash"), turns.lock());
                removed.add(id);
                step();
            }
        }
        if (!removed.isEmpty()) {
            books.ids().tidy(turns.lock());
        }
    }

    private void note(SnapshotId id, String reason) throws IOException {
        Note note = books.notes().readOrPinned(id);
        books.notes().write(note.forgotten(now(reason)), turns.lock());
    }

    private Note.Forgotten now(String reason) {
        return new Note.Forgotten(context.clock().instant(), context.user(), reason);
    }

    private void step() throws IOException, CancelledException {
        if (!turns.step()) {
            current = decider.decide(books.repository(), confirmed.request());
        }
    }
}
