package org.wirthforge.backup.api.retention;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * How a cleanup ended.
 *
 * @param status in one word
 * @param message one line for people
 * @param forgotten snapshots that went to the trash, oldest first
 * @param removed snapshots that left the trash for good
 * @param space what was done to the disk
 * @param skipped packs that were left alone because they are damaged, with the reason
 * @param retryAfter when to ask again; empty unless something is left to do
 * @param took time it took
 */
public record CleanupReport(
        Status status,
        String message,
        List<SnapshotId> forgotten,
        List<SnapshotId> removed,
        Space space,
        List<String> skipped,
        Optional<Duration> retryAfter,
        Duration took) {

    /** Copies the lists. */
    public CleanupReport {
        forgotten = List.copyOf(forgotten);
        removed = List.copyOf(removed);
        skipped = List.copyOf(skipped);
    }

    /** How a cleanup ended. */
    public enum Status {
        /** Everything that may go has gone. */
        COMPLETE,
        /** Its time was over or others kept writing; what was done holds, and the next cleanup goes on. */
        INCOMPLETE,
        /** Energy, load or a policy forbid it now; nothing was done. */
        DEFERRED,
        /** Cancelled; what was done holds. */
        CANCELLED
    }

    /**
     * What was done to the disk.
     *
     * @param packsDeleted packs deleted
     * @param packsRewritten packs whose living chunks were copied to new ones
     * @param packsWaiting packs that are not needed and wait for their grace period and a later mark
     * @param bytesDeleted bytes of the deleted packs
     * @param bytesWritten bytes of the new packs
     */
    public record Space(
            long packsDeleted, long packsRewritten, long packsWaiting, long bytesDeleted, long bytesWritten) {

        /** Nothing done. */
        public static final Space NONE = new Space(0, 0, 0, 0, 0);
    }
}
