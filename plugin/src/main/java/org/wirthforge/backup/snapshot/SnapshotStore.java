package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/** The documents of all snapshots. Reading is thread-safe; writing needs the writer lock. */
public final class SnapshotStore {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'wf-'uuuu-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

    private final LocalStore store;
    private final RepositoryId repository;

    /** Reads and writes the documents of one repository. */
    public SnapshotStore(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.repository = repository;
    }

    /** What a listing found. */
    public record Listing(List<SnapshotDocument> documents, List<String> unreadable) implements Succession {

        @Override
        public long last() {
            return documents.isEmpty() ? 0 : documents.get(documents.size() - 1).sequence();
        }

        @Override
        public Optional<SnapshotDocument> newest(Predicate<SnapshotDocument> which) {
            return documents.stream().filter(which).reduce((first, second) -> second);
        }
    }

    /** The order of all documents that can be read. Of each only the head is read; the whole when somebody asks for it. */
    public Succession succession() throws IOException {
        List<Heads.Head> heads = new ArrayList<>();
        for (Path file : store.list(store.layout().snapshots(), Layout.JSON)) {
            try {
                String name = store.layout().name(file);
                heads.add(new Heads.Head(SnapshotJson.sequence(name, store.readSealed(file), repository), file));
            } catch (NoSuchFileException | DamagedException e) {
                continue; // forgotten since we listed, or of no use as a parent
            }
        }
        return new Heads(heads, this::read);
    }

    /** Reads all documents, by sequence. A document that cannot be read is named, and hides no other. */
    public Listing list() throws IOException {
        return list(store.layout().snapshots());
    }

    /** Reads the documents of all forgotten snapshots. */
    public Listing trashed() throws IOException {
        return list(store.layout().trash());
    }

    /**
     * Refuses where a directory of documents is lost: it must not be taken for an empty one by anybody who deletes.
     *
     * @throws DamagedException if one is missing
     */
    public void requireDirectories() throws DamagedException {
        for (Path directory : List.of(store.layout().snapshots(), store.layout().trash())) {
            if (!Files.isDirectory(directory)) {
                throw new DamagedException(
                        "the directory " + store.layout().name(directory)
                                + " is missing; nothing was deleted, for nobody knows what was in it. Bring it back, or repair the repository");
            }
        }
    }

    private Listing list(Path directory) throws IOException {
        List<SnapshotDocument> documents = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : store.list(directory, Layout.JSON)) {
            try {
                documents.add(read(file));
            } catch (NoSuchFileException e) {
                continue; // forgotten since we listed
            } catch (DamagedException e) {
                unreadable.add(e.getMessage());
            }
        }
        documents.sort(Comparator.comparingLong(SnapshotDocument::sequence).thenComparing(SnapshotDocument::id));
        return new Listing(List.copyOf(documents), List.copyOf(unreadable));
    }

    private SnapshotDocument read(Path file) throws IOException {
        String name = store.layout().name(file);
        SnapshotDocument document = SnapshotJson.read(name, store.readSealed(file), repository);
        if (!file.getFileName().toString().equals(document.id() + Layout.JSON)) {
            throw new DamagedException(name + " is the document of " + document.id() + " under another name");
        }
        return document;
    }

    private Path path(SnapshotId id) {
        return store.layout().snapshots().resolve(id + Layout.JSON);
    }

    private Path trash(SnapshotId id) {
        return store.layout().trash().resolve(id + Layout.JSON);
    }

    /** Reads one document; empty if there is none of this name. */
    public Optional<SnapshotDocument> find(SnapshotId id) throws IOException {
        try {
            return Optional.of(read(path(id)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The first id from a moment on that was never used. */
    public SnapshotId freeId(Instant from) {
        Instant second = from.truncatedTo(ChronoUnit.SECONDS);
        SnapshotId id = new SnapshotId(NAME.format(second));
        while (Files.exists(path(id)) || Files.exists(trash(id))) {
            second = second.plusSeconds(1);
            id = new SnapshotId(NAME.format(second));
        }
        return id;
    }

    /** Commits a snapshot: when this returns, it survives a power cut. Everything it refers to must be durable before. */
    public void commit(SnapshotDocument document, WriterLock lock) throws IOException {
        byte[] bytes = SnapshotJson.write(document, repository);
        lock.confirm();
        store.publish(bytes, path(document.id()));
    }

    /** Moves a snapshot to the trash, durably; works on a document that cannot be read, too. False if there is none. */
    public boolean forget(SnapshotId id, WriterLock lock) throws IOException {
        if (Files.notExists(path(id))) {
            return false;
        }
        lock.confirm();
        store.move(path(id), trash(id));
        return true;
    }

    /** Brings a snapshot back from the trash, durably. False if it is not there. */
    public boolean undelete(SnapshotId id, WriterLock lock) throws IOException {
        if (Files.notExists(trash(id))) {
            return false;
        }
        lock.confirm();
        store.move(trash(id), path(id));
        return true;
    }

    /** Removes a forgotten snapshot for good, durably. */
    public void discard(SnapshotId id, WriterLock lock) throws IOException {
        lock.confirm();
        store.remove(trash(id));
        store.syncDirectory(store.layout().trash());
    }

    /** Whether a snapshot of this name is in the list. */
    public boolean exists(SnapshotId id) {
        return Files.exists(path(id));
    }

    /** Ids of all forgotten snapshots by their file names, readable or not. */
    public List<SnapshotId> trashedIds() throws IOException {
        List<SnapshotId> ids = new ArrayList<>();
        for (Path file : store.list(store.layout().trash(), Layout.JSON)) {
            String name = file.getFileName().toString();
            try {
                ids.add(new SnapshotId(name.substring(0, name.length() - Layout.JSON.length())));
            } catch (IllegalArgumentException e) {
                throw new DamagedException("trash/" + name + " is no snapshot's document; move it elsewhere");
            }
        }
        return ids;
    }
}
