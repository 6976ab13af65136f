package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * How a restore ended.
 *
 * @param status in one word
 * @param snapshot which snapshot was restored
 * @param files regular files written, hard links included
 * @param bytes bytes of content restored
 * @param problems how many paths have a problem
 * @param samples the first problems, at most 1,000
 * @param took time it took
 */
public record RestoreReport(
        Status status,
        SnapshotId snapshot,
        long files,
        long bytes,
        long problems,
        List<Problem> samples,
        Duration took) {

    /** Copies the list. */
    public RestoreReport {
        samples = List.copyOf(samples);
    }

    /** How a restore ended. */
    public enum Status {
        /** Everything asked for is there. */
        COMPLETE,
        /** Everything that could be restored is there; damaged files are missing, never wrong. */
        PARTIAL,
        /** Cancelled; what is in the target is right, but not all. */
        CANCELLED
    }
}
