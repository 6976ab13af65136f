package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;
import org.wirthforge.backup.store.WriterLock;

/**
 * Makes both files of every document and note sound where one of them is. A writer does it before anything else. Costs a reading of both files of each document,
 * some microseconds a snapshot and a note.
 */
public final class Mending {

    private final List<Twin<?>> twins = new ArrayList<>();

    private Mending(LocalStore store, RepositoryId repository) throws IOException {
        twins.add(RepositoryDocument.twin(store, RepositoryDocument.Purpose.WRITE));
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        for (SnapshotId id : snapshots.ids()) {
            twins.add(snapshots.twin(id));
        }
        twins.addAll(snapshots.trashedTwins().values());
        NoteStore notes = new NoteStore(store, repository);
        for (SnapshotId id : notes.ids()) {
            twins.add(notes.twin(id));
        }
    }

    /** The documents of a repository as they are listed now. */
    public static Mending of(LocalStore store, RepositoryId repository) throws IOException {
        return new Mending(store, repository);
    }

    /** Names of the files that {@link #run} would make anew. Changes nothing. */
    public List<String> plan() throws IOException {
        List<String> names = new ArrayList<>();
        for (Twin<?> twin : twins) {
            twin.nameOf(twin.need()).ifPresent(names::add);
        }
        return names;
    }

    /** Mends; durable on return. Names of the files that were made anew. */
    public List<String> run(WriterLock lock) throws IOException {
        List<String> names = new ArrayList<>();
        for (Twin<?> twin : twins) {
            twin.nameOf(twin.mend(lock)).ifPresent(names::add);
        }
        return names;
    }
}
