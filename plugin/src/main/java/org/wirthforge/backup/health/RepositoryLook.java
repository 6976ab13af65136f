package org.wirthforge.backup.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.health.RepositoryFacts.Lock;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.Layout;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/** Looks at a repository without changing it: its document and seal, its lock, its newest snapshot, its disk. Thread-safe. */
public final class RepositoryLook {

    private final LocalStore store;

    /**
     * Looks at one repository.
     *
     * @param store where it is, or will be
     */
    public RepositoryLook(LocalStore store) {
        this.store = store;
    }

    /** Looks now. */
    public RepositoryFacts facts() {
        try {
            return look();
        } catch (IOException e) {
            return new RepositoryFacts(true, Optional.of(text(e)), Lock.OBSTRUCTED, 0, Optional.empty());
        }
    }

    /** Whether a snapshot is in the list. */
    public boolean has(SnapshotId id) {
        try {
            return SnapshotStore.ids(store).contains(id);
        } catch (IOException | IllegalArgumentException e) {
            return false; // whatever is wrong with the repository is said elsewhere
        }
    }

    private RepositoryFacts look() throws IOException {
        Path root = store.layout().root();
        long free = Files.getFileStore(existing(root)).getUsableSpace();
        if (!store.exists()) {
            return new RepositoryFacts(false, lostDocument(), lock(root), free, Optional.empty());
        }
        try {
            RepositoryDocument document = RepositoryDocument.read(store, RepositoryDocument.Purpose.READ);
            Optional<Snapshot> newest = newest(new SnapshotStore(store, document.id()));
            return new RepositoryFacts(true, Optional.empty(), lock(root), free, newest);
        } catch (IOException e) {
            return new RepositoryFacts(true, Optional.of(text(e)), lock(root), free, Optional.empty());
        }
    }

    /** Snapshots without a repository document: it was removed. */
    private Optional<String> lostDocument() throws IOException {
        return store.list(store.layout().snapshots(), Layout.JSON).isEmpty()
                ? Optional.empty()
                : Optional.of("repository.json is missing, but there are snapshots; 'repair' makes it anew");
    }

    /**
     * The lock file is never opened: any close of it in this process would drop the lock of a running backup.
     */
    private Lock lock(Path root) throws IOException {
        Path lock = store.layout().lock();
        if (Files.notExists(root)) {
            return Files.isWritable(existing(root)) ? Lock.FREE : Lock.OBSTRUCTED;
        }
        if (WriterLock.heldHere(store)) {
            return Lock.HELD_HERE;
        }
        boolean usable = Files.notExists(lock, LinkOption.NOFOLLOW_LINKS)
                || (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(lock));
        return usable && Files.isDirectory(root) && Files.isWritable(root) ? Lock.FREE : Lock.OBSTRUCTED;
    }

    /** By name, which is by time: reading every document would take too long. */
    private Optional<Snapshot> newest(SnapshotStore snapshots) throws IOException {
        List<SnapshotId> ids = snapshots.ids();
        return ids.isEmpty()
                ? Optional.empty()
                : snapshots.find(ids.get(ids.size() - 1)).map(document -> document.toSnapshot());
    }

    private static Path existing(Path path) throws IOException {
        for (Path up = path; up != null; up = up.getParent()) {
            if (Files.exists(up)) {
                return up;
            }
        }
        throw new IOException("no part of " + path + " exists");
    }

    private static String text(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
