package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.Attic;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;
import org.wirthforge.backup.store.WriterLock;

/** The documents of all snapshots. Reading is thread-safe; writing needs the writer lock. */
public final class SnapshotStore {

    private final LocalStore store;
    private final DocumentFiles files;
    private final Trash trash;

    /** Reads and writes the documents of one repository. */
    public SnapshotStore(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.files = new DocumentFiles(store, repository);
        this.trash = new Trash(store, files);
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

    /**
     * The order of all documents that can be read; those in the trash, which may come back, have their place in it. Of each only the head is read; the whole
     * when somebody asks for it.
     */
    public Succession succession() throws IOException {
        Twin.Form<Long> head = (object, text) -> SnapshotReader.sequence(object, text, files.repository());
        List<Heads.Head> trashed = heads(trash.names(), name -> files.trashed(name, head));
        List<Heads.Head> heads = heads(files.names(), name -> files.twin(name, head));
        return new Heads(heads, trashed, name -> files.twin(name).read());
    }

    private static List<Heads.Head> heads(Collection<String> names, Function<String, Twin<Long>> twins)
            throws IOException {
        List<Heads.Head> heads = new ArrayList<>();
        for (String name : names) {
            try {
                heads.add(new Heads.Head(twins.apply(name).read(), name));
            } catch (NoSuchFileException e) {
                continue; // forgotten since we listed
            } catch (IOException e) {
                Unreadable.why(name, e); // of no use as a parent
            }
        }
        return heads;
    }

    /** Reads all documents, by sequence. A document that cannot be read, for whatever reason, is named, and hides no other. */
    public Listing list() throws IOException {
        return list(files.names(), "snapshots/", name -> files.twin(name).read());
    }

    /** Reads the documents of all forgotten snapshots. */
    public Listing trashed() throws IOException {
        return list(trash.names(), "trash/", name -> files.trashed(name).read());
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

    private Listing list(Collection<String> names, String directory, Heads.Reading reading) throws IOException {
        List<SnapshotDocument> documents = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String name : names) {
            try {
                documents.add(reading.of(name));
            } catch (NoSuchFileException e) {
                continue; // forgotten since we listed
            } catch (IOException e) {
                unreadable.add(Unreadable.why(directory + name, e));
            }
        }
        documents.sort(Comparator.comparingLong(SnapshotDocument::sequence).thenComparing(SnapshotDocument::id));
        return new Listing(List.copyOf(documents), List.copyOf(unreadable));
    }

    /** Ids of all snapshots by their file names, readable or not, sorted. What is named otherwise is not one of ours. */
    public List<SnapshotId> ids() throws IOException {
        return ids(store);
    }

    /** The same, in a repository whose document cannot be read. */
    public static List<SnapshotId> ids(LocalStore store) throws IOException {
        List<SnapshotId> ids = new ArrayList<>();
        for (String name : DocumentFiles.names(store)) {
            if (DocumentFiles.isDocument(name)) {
                ids.add(DocumentFiles.id(name));
            }
        }
        return ids;
    }

    /** Both files of a document. */
    public Twin<SnapshotDocument> twin(SnapshotId id) {
        return files.twin(id);
    }

    /** Both files of each forgotten document. What is named otherwise is not one of ours. */
    public Map<SnapshotId, Twin<SnapshotDocument>> trashedTwins() throws IOException {
        Map<SnapshotId, Twin<SnapshotDocument>> twins = new TreeMap<>();
        for (String name : trash.names()) {
            if (DocumentFiles.isDocument(name)) {
                twins.put(DocumentFiles.id(name), files.trashed(name));
            }
        }
        return twins;
    }

    /** Reads one document; empty if there is none of this name. */
    public Optional<SnapshotDocument> find(SnapshotId id) throws IOException {
        if (!files.exists(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(files.twin(id).read());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Commits a snapshot: when its original is published, it survives a power cut. Everything it refers to must be durable before. Then its copy is made;
     * if that fails, the next writer makes it.
     */
    public void commit(SnapshotDocument document, WriterLock lock) throws IOException {
        byte[] bytes = SnapshotJson.write(document, files.repository());
        lock.confirm();
        store.publish(bytes, files.original(document.id()));
        files.twin(document.id()).copyQuietly(bytes);
    }

    /** Commits a snapshot in place of files that are not sound; what they hold is kept in {@code damaged/} first. */
    public void replace(SnapshotDocument document, WriterLock lock) throws IOException {
        lock.confirm();
        Attic attic = new Attic(store);
        attic.keep(files.original(document.id()));
        attic.keep(files.copy(document.id()));
        commit(document, lock);
    }

    /**
     * Moves a snapshot to the trash, durably; works on a document that cannot be read, too. False if there is none.
     */
    public boolean forget(SnapshotId id, WriterLock lock) throws IOException {
        if (!files.exists(id)) {
            return false;
        }
        files.twin(id).mend(lock);
        lock.confirm();
        trash.take(id);
        return true;
    }

    /** Brings a snapshot back from the trash, durably. False if it is not there. */
    public boolean undelete(SnapshotId id, WriterLock lock) throws IOException {
        if (!trash.has(id)) {
            return false;
        }
        trash.giveBack(id, lock);
        return true;
    }

    /** Removes a forgotten snapshot for good, durably. */
    public void discard(SnapshotId id, WriterLock lock) throws IOException {
        lock.confirm();
        if (!store.has(files.original(id))) {
            files.twin(id).removeCopy(); // left over by a program that knew nothing of copies
        }
        trash.remove(id);
    }

    /** Whether a snapshot of this name is in the list. */
    public boolean exists(SnapshotId id) throws IOException {
        return files.exists(id);
    }

    /** Ids of all forgotten snapshots by their file names, readable or not. */
    public List<SnapshotId> trashedIds() throws IOException {
        List<SnapshotId> ids = new ArrayList<>();
        for (String name : trash.names()) {
            try {
                ids.add(DocumentFiles.id(name));
            } catch (IllegalArgumentException e) {
                throw new DamagedException("trash/" + name + " is no snapshot's document; move it elsewhere");
            }
        }
        return ids;
    }
}
