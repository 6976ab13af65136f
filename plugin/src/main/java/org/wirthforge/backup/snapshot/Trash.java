package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;
import org.wirthforge.backup.store.WriterLock;

/**
 * Documents of forgotten snapshots, each twice. Of a snapshot that is in the list a copy may be left over here; it means nothing.
 *
 * @param store the repository
 * @param files where everything lies
 */
record Trash(LocalStore store, DocumentFiles files) {

    /**
     * File names of all forgotten snapshots, sorted: those of the originals, and those of copies whose original was lost. The copies are listed first, the
     * list last: so what is just brought back does not look lost.
     */
    Set<String> names() throws IOException {
        Set<String> copies = list(store.layout().trashMirror());
        copies.removeIf(name -> !DocumentFiles.isDocument(name));
        Set<String> names = list(store.layout().trash());
        copies.removeAll(names);
        if (!copies.isEmpty()) {
            copies.removeAll(list(store.layout().snapshots()));
            copies.removeAll(list(store.layout().mirror()));
            names.addAll(copies);
        }
        return names;
    }

    private Set<String> list(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : store.list(directory, Layout.JSON)) {
            names.add(file.getFileName().toString());
        }
        return names;
    }

    Twin<SnapshotDocument> twin(SnapshotId id) {
        return files.trashed(id + Layout.JSON);
    }

    /** Whether the snapshot is in the trash: its original, or a copy that was not left over. */
    boolean has(SnapshotId id) throws IOException {
        return store.has(files.trash(id)) || store.has(files.trashCopy(id)) && !files.exists(id);
    }

    /** Takes a snapshot from the list, durably: first the copy comes here, so that it never stands for an original that was lost, then the original. */
    void take(SnapshotId id) throws IOException {
        if (!store.has(files.original(id))) {
            store.move(files.copy(id), files.trash(id)); // an original that was lost, and a copy that cannot be read
            return;
        }
        if (store.has(files.copy(id))) {
            store.makeDirectory(store.layout().trashMirror());
            store.move(files.copy(id), files.trashCopy(id));
        }
        store.move(files.original(id), files.trash(id));
    }

    /** Gives a snapshot back to the list, durably. Its copy stays here until it has one there. */
    void giveBack(SnapshotId id, WriterLock lock) throws IOException {
        twin(id).mend(lock);
        if (!store.has(files.trash(id))) {
            throw new DamagedException(store.layout().name(files.trash(id)) + " is missing and its copy is damaged; "
                    + id + " cannot be brought back");
        }
        lock.confirm();
        store.move(files.trash(id), files.original(id));
        try {
            files.twin(id).mend(lock);
            twin(id).removeCopy();
        } catch (IOException e) {
            return; // it is back; whoever mends next makes the copy, and the one here means nothing
        }
    }

    /** Removes both files, durably. */
    void remove(SnapshotId id) throws IOException {
        twin(id).removeCopy();
        store.remove(files.trash(id));
        store.syncDirectory(store.layout().trash());
    }
}
