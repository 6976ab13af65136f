package org.wirthforge.backup.api.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.repair.LostData;

/**
 * Reads snapshots. Thread-safe, takes no lock, works beside a running backup. Methods block for file accesses and throw
 * {@link BackupException} with {@link ErrorCode#NO_REPOSITORY}, {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#DAMAGED},
 * {@link ErrorCode#STORAGE_FAILED} or {@link ErrorCode#STOPPED}.
 */
public interface Snapshots {

    /** All readable snapshots, oldest first. Unreadable ones are reported by {@link #unreadable()}, never hidden. */
    List<Snapshot> list();

    /** File names of snapshot documents that cannot be read, with the reason. */
    List<String> unreadable();

    /**
     * The newest complete snapshot, by sequence, wherever it was made from: {@link Snapshot#sources()} tells. Those with the tag {@code update}, which were made
     * before an update, count only if there is no other; those that recoveries made of what they were about to replace only if there are not even such.
     *
     * @return the snapshot
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none; {@link ErrorCode#DAMAGED} if the document of one that may be newer
     *     cannot be read
     */
    Snapshot latest();

    /**
     * The newest complete snapshot that was made of what lay at a place. A repository that several homes or machines share has one for each.
     *
     * @param place where a root of the backup lay; a relative path begins at the working directory of the process
     * @return the snapshot; it may hold other roots too
     * @throws BackupException as {@link #latest()}
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default Snapshot latest(Path place) {
        throw new UnsupportedOperationException("latest of a place");
    }

    /**
     * What the home is recovered from when nobody names a snapshot: of its complete snapshots those that hold most of the components that are backed up now, and of
     * those the newest. Folders that were backed up by their paths do not count; tags do as with {@link #latest}.
     *
     * @return the snapshot
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none; {@link ErrorCode#DAMAGED} as {@link #latest}
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default Snapshot latestOfHome() {
        throw new UnsupportedOperationException("latestOfHome");
    }

    /**
     * Finds a snapshot.
     *
     * @param id its name
     * @return the snapshot
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     */
    Snapshot get(SnapshotId id);

    /**
     * Streams the entries at and below a path in path order; memory does not grow with their number.
     *
     * @param id the snapshot
     * @param below a path, {@linkplain ItemPath#normalized() normalized} first; the empty one means everything
     * @param each called for each entry, on the calling thread
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}; {@link ErrorCode#PATH_NOT_FOUND} if the snapshot has nothing there
     */
    void items(SnapshotId id, ItemPath below, Consumer<Item> each);

    /**
     * Streams all problems of a snapshot in the order in which they were met; memory does not grow with their number.
     *
     * @param id the snapshot
     * @param each called for each problem, on the calling thread
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     */
    void problems(SnapshotId id, Consumer<Problem> each);

    /**
     * Looks for entries by their paths. Streams, snapshot by snapshot from the oldest on, in path order within each; memory does not grow with the
     * number of entries.
     *
     * @param query what and where
     * @param each called for each entry that matches
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default void find(FindQuery query, Consumer<Occurrence> each) {
        throw new UnsupportedOperationException("find");
    }

    /**
     * Compares two snapshots. Streams in path order, both lists side by side; memory does not grow with the number of entries. File contents are
     * compared by their hashes, nothing is read for it.
     *
     * @param before one snapshot
     * @param after the other one
     * @param each called for each path that differs
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default void diff(SnapshotId before, SnapshotId after, Consumer<Difference> each) {
        throw new UnsupportedOperationException("diff");
    }

    /**
     * Compares a snapshot with what is on disk now where it was made from. Streams as {@link #diff}. Files whose metadata is that of the snapshot
     * are taken for unchanged under the rules of an incremental backup; the others are read and hashed. Changes nothing.
     *
     * @param before the snapshot
     * @param each called for each path that differs; what the exclusions leave out by now counts as removed
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}; {@link ErrorCode#INVALID_REQUEST} if the snapshot does not say where it was
     *     made from
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default void diffLive(SnapshotId before, Consumer<Difference> each) {
        throw new UnsupportedOperationException("diffLive");
    }

    /**
     * The databases of a snapshot that were copied as databases and found sound, in path order. A database with a problem is not among them,
     * nor is anything in snapshots of versions that did not record them.
     *
     * @param id the snapshot
     * @return the copies; at most 1,000
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     */
    default List<DatabaseCopy> databases(SnapshotId id) {
        return List.of();
    }

    /**
     * What snapshots of the list are known to have lost: the marks that the last repair left, but for those whose data is there again.
     *
     * @return the losses by snapshot; a snapshot that has lost nothing is not in it
     */
    default Map<SnapshotId, LostData> losses() {
        return Map.of();
    }

    /**
     * Writes the manifest as JSON that follows {@code backup-manifest.schema.json}.
     *
     * @param id the snapshot
     * @param out receives the text
     * @throws IOException if {@code out} does
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     */
    void manifest(SnapshotId id, Appendable out) throws IOException;

    /**
     * Forgets a snapshot: it leaves the list; its data is kept until space is reclaimed. Other snapshots are not touched. Durable on
     * return.
     *
     * @param id the snapshot
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#SNAPSHOT_PINNED},
     *     {@link ErrorCode#REPOSITORY_BUSY}, {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    void forget(SnapshotId id);
}
