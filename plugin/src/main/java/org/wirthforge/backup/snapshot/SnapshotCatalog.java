package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.ProblemCodec;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * Reads snapshots for people. Holds nothing open between calls: each call sees the repository as it is then, and works beside a
 * running backup. Thread-safe.
 */
public final class SnapshotCatalog {

    /** The tag of a snapshot that was made before a recovery. */
    public static final String EMERGENCY = "emergency";

    /** The tag of a snapshot that was made before an update, of the part that it changes. */
    public static final String UPDATE = "update";

    private final LocalStore store;
    private final Verifications verifications;
    private final Supplier<String> owner;

    /**
     * Browses one repository.
     *
     * @param owner makes the text for the writer lock when a snapshot is forgotten
     */
    public SnapshotCatalog(LocalStore store, Verifications verifications, Supplier<String> owner) {
        this.store = store;
        this.verifications = verifications;
        this.owner = owner;
    }

    private SnapshotStore snapshots(RepositoryDocument.Purpose purpose) throws IOException {
        return new SnapshotStore(store, RepositoryDocument.read(store, purpose).id());
    }

    /** All documents, and the names of those that cannot be read. */
    public SnapshotStore.Listing list() throws IOException {
        return snapshots(RepositoryDocument.Purpose.READ).list();
    }

    /**
     * The newest complete snapshot. Those that were made before an update count only if there is no other; those of what a recovery was about to replace,
     * which hold what somebody wanted to be rid of, only if there are not even such.
     */
    public SnapshotDocument latest() throws IOException {
        return newest().complete();
    }

    /** The newest complete snapshot of what lay at a place, as {@link Whereabouts} writes it; those aside as above. */
    public SnapshotDocument latestOf(String source) throws IOException {
        return newest().completeOf(source);
    }

    /** The complete snapshot that is worth most to somebody, as {@link Newest} says. */
    public Optional<SnapshotDocument> newest(Newest.Wish wish) throws IOException {
        return newest().complete(wish);
    }

    private Newest newest() throws IOException {
        return new Newest(snapshots(RepositoryDocument.Purpose.READ), notes(RepositoryDocument.Purpose.READ));
    }

    /** One document. */
    public SnapshotDocument get(SnapshotId id) throws IOException {
        return snapshots(RepositoryDocument.Purpose.READ).find(id).orElseThrow(() -> notFound(id));
    }

    private static BackupException notFound(SnapshotId id) {
        return new BackupException(
                ErrorCode.SNAPSHOT_NOT_FOUND, "there is no snapshot " + id + "; 'list' shows the ones there are");
    }

    /** What is done with an open snapshot. */
    private interface Use {
        void with(SnapshotDocument document, ChunkReader reader) throws IOException;
    }

    /** The documents come first, then the index: so every chunk of the snapshot is found. */
    private void open(SnapshotId id, Use use) throws IOException {
        SnapshotDocument document = get(id);
        ChunkIndex index = ChunkIndex.open(
                store,
                RepositoryDocument.read(store, RepositoryDocument.Purpose.READ).id());
        try (ChunkReader reader = ChunkReader.ofLists(store, index)) {
            use.with(document, reader);
        }
    }

    /** Streams entries at and below a path. */
    public void items(SnapshotId id, ItemPath below, Consumer<Item> each) throws IOException {
        byte[] above = below.toBytes();
        open(id, (document, reader) -> {
            EntryListReader entries =
                    new EntryListReader(id.value(), reader, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
            while (entries.next()) {
                if (entries.isBelow(above)) {
                    each.accept(Items.of(entries.entry()));
                }
            }
        });
    }

    /** Streams all problems. */
    public void problems(SnapshotId id, Consumer<Problem> each) throws IOException {
        open(id, (document, reader) -> {
            EntryListReader problems = new EntryListReader(
                    id.value(), reader, document.problems().recipe(), EntryListReader.Rules.PROBLEMS);
            while (problems.next()) {
                each.accept(ProblemCodec.decode(id.value(), problems.path(), problems.portable()));
            }
        });
    }

    /** Writes the manifest. */
    public void manifest(SnapshotId id, Appendable out) throws IOException {
        ManifestWriter.Verification verification = verifications
                .latest(id)
                .map(result -> new ManifestWriter.Verification(result.status(), result.at()))
                .orElse(null);
        open(id, (document, reader) -> {
            EntryListReader entries =
                    new EntryListReader(id.value(), reader, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
            new ManifestWriter(document, verification).write(entries, new AppendableWriter(out));
        });
    }

    /** Moves a snapshot to the trash, unless it is pinned. */
    public void forget(SnapshotId id, Note.Forgotten forgotten) throws IOException {
        SnapshotStore snapshots = snapshots(RepositoryDocument.Purpose.DELETE);
        NoteStore notes = notes(RepositoryDocument.Purpose.DELETE);
        try (WriterLock lock = WriterLock.take(store, owner.get())) {
            if (!snapshots.exists(id)) {
                throw notFound(id);
            }
            Note note = notes.readUnpinned(id, forgotten.at());
            notes.write(note.forgotten(forgotten), lock);
            snapshots.forget(id, lock);
        }
    }

    /** Brings a snapshot back from the trash. */
    public void undelete(SnapshotId id) throws IOException {
        SnapshotStore snapshots = snapshots(RepositoryDocument.Purpose.WRITE);
        try (WriterLock lock = WriterLock.take(store, owner.get())) {
            if (!snapshots.undelete(id, lock)) {
                throw new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "there is no " + id + " in the trash: it was never forgotten, or its time is over");
            }
        }
    }

    /** Changes what is said about a snapshot of the list. */
    public void annotate(SnapshotId id, UnaryOperator<Labels> change) throws IOException {
        SnapshotStore snapshots = snapshots(RepositoryDocument.Purpose.WRITE);
        NoteStore notes = notes(RepositoryDocument.Purpose.WRITE);
        try (WriterLock lock = WriterLock.take(store, owner.get())) {
            if (!snapshots.exists(id)) {
                throw notFound(id);
            }
            Note note = notes.readSurely(id);
            notes.write(note.labelled(change.apply(note.labels())), lock);
        }
    }

    private NoteStore notes(RepositoryDocument.Purpose purpose) throws IOException {
        return new NoteStore(store, RepositoryDocument.read(store, purpose).id());
    }

    /** What is said about the snapshots of the list. */
    public Map<SnapshotId, Labels> labels() throws IOException {
        NoteStore notes = notes(RepositoryDocument.Purpose.READ);
        Map<SnapshotId, Labels> labels = new TreeMap<>();
        for (SnapshotDocument document : list().documents()) {
            Labels said = notes.readSurely(document.id()).labels();
            if (!said.equals(Labels.NONE)) {
                labels.put(document.id(), said);
            }
        }
        return labels;
    }

    /** What snapshots of the list are known to have lost, by the last repair. */
    public Map<SnapshotId, LostData> losses() throws IOException {
        NoteStore notes = notes(RepositoryDocument.Purpose.READ);
        Map<SnapshotId, LostData> losses = new TreeMap<>();
        for (SnapshotId id : SnapshotStore.ids(store)) {
            notes.readOrPinned(id).lost().ifPresent(lost -> losses.put(id, lost.data(id)));
        }
        return losses;
    }

    /** Notes of everything in the trash, by id. */
    public List<Note> trash() throws IOException {
        NoteStore notes = notes(RepositoryDocument.Purpose.READ);
        List<Note> trashed = new ArrayList<>();
        for (SnapshotId id : snapshots(RepositoryDocument.Purpose.READ).trashedIds()) {
            trashed.add(notes.readOrPinned(id));
        }
        return trashed;
    }
}
