package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;

/** Where the documents of snapshots lie, each twice. Thread-safe. */
record DocumentFiles(LocalStore store, RepositoryId repository) {

    Path original(SnapshotId id) {
        return store.layout().snapshots().resolve(id + Layout.JSON);
    }

    Path copy(SnapshotId id) {
        return store.layout().mirror().resolve(id + Layout.JSON);
    }

    Path trash(SnapshotId id) {
        return store.layout().trash().resolve(id + Layout.JSON);
    }

    Path trashCopy(SnapshotId id) {
        return store.layout().trashMirror().resolve(id + Layout.JSON);
    }

    /**
     * File names of all snapshots, sorted: those of the originals, and those of copies whose original was lost. The copies are listed first, for an original
     * is published before its copy and taken away after it: so nothing that was just made or forgotten looks lost.
     */
    static Collection<String> names(LocalStore store) throws IOException {
        Set<String> copies = list(store, store.layout().mirror());
        copies.removeIf(name -> !isDocument(name));
        Set<String> names = list(store, store.layout().snapshots());
        copies.removeAll(names);
        if (!copies.isEmpty()) {
            copies.removeAll(list(store, store.layout().trash()));
            names.addAll(copies);
        }
        return names;
    }

    Collection<String> names() throws IOException {
        return names(store);
    }

    private static Set<String> list(LocalStore store, Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : store.list(directory, Layout.JSON)) {
            names.add(file.getFileName().toString());
        }
        return names;
    }

    /** Whether a file's name is that of a snapshot's document. */
    static boolean isDocument(String name) {
        try {
            return !id(name).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The snapshot that a file's name stands for. */
    static SnapshotId id(String name) {
        return new SnapshotId(name.substring(0, name.length() - Layout.JSON.length()));
    }

    /** Both files of a name, with a way to read them. */
    <T> Twin<T> twin(String name, Twin.Form<T> form) {
        return new Twin<>(
                store,
                store.layout().snapshots().resolve(name),
                store.layout().mirror().resolve(name),
                form);
    }

    /** Both files of a name, read as a document of that name. */
    Twin<SnapshotDocument> twin(String name) {
        return twin(name, (object, text) -> read(name, object, text));
    }

    Twin<SnapshotDocument> twin(SnapshotId id) {
        return twin(id + Layout.JSON);
    }

    private SnapshotDocument read(String name, String object, String text) throws IOException {
        SnapshotDocument document = SnapshotReader.read(object, text, repository);
        if (!name.equals(document.id() + Layout.JSON)) {
            throw new DamagedException(object + " is the document of " + document.id() + " under another name");
        }
        return document;
    }

    /** Both files of a name in the trash. */
    Twin<SnapshotDocument> trashed(String name) {
        return trashed(name, (object, text) -> read(name, object, text));
    }

    /** Both files of a name in the trash, with a way to read them. */
    <T> Twin<T> trashed(String name, Twin.Form<T> form) {
        return new Twin<>(
                store,
                store.layout().trash().resolve(name),
                store.layout().trashMirror().resolve(name),
                form);
    }

    /** Whether the snapshot is in the list: its original, or a copy that was not left over from one in the trash. */
    boolean exists(SnapshotId id) throws IOException {
        return store.has(original(id)) || store.has(copy(id)) && !store.has(trash(id));
    }
}
