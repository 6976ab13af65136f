package org.wirthforge.backup.api.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

/**
 * Reads snapshots. Thread-safe, takes no lock, works beside a running backup. Methods block for file accesses and throw
 * {@link BackupException} with {@link ErrorCode#NO_REPOSITORY}, {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#DAMAGED} or
 * {@link ErrorCode#STORAGE_FAILED}.
 */
public interface Snapshots {

    /** All readable snapshots, oldest first. Unreadable ones are reported by {@link #unreadable()}, never hidden. */
    List<Snapshot> list();

    /** File names of snapshot documents that cannot be read, with the reason. */
    List<String> unreadable();

    /**
     * The newest complete snapshot, by sequence.
     *
     * @return the snapshot
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND} if there is none
     */
    Snapshot latest();

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
     * @param below a path; the empty one means everything
     * @param each called for each entry
     */
    void items(SnapshotId id, ItemPath below, Consumer<Item> each);

    /**
     * Streams all problems of a snapshot in path order.
     *
     * @param id the snapshot
     * @param each called for each problem
     */
    void problems(SnapshotId id, Consumer<Problem> each);

    /**
     * Writes the manifest as JSON that follows {@code backup-manifest.schema.json}.
     *
     * @param id the snapshot
     * @param out receives the text
     * @throws IOException if {@code out} does
     */
    void manifest(SnapshotId id, Appendable out) throws IOException;

    /**
     * Forgets a snapshot: it leaves the list; its data is kept until space is reclaimed. Other snapshots are not touched. Durable on
     * return.
     *
     * @param id the snapshot
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#REPOSITORY_BUSY},
     *     {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    void forget(SnapshotId id);
}
