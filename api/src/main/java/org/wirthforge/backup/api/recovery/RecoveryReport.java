package org.wirthforge.backup.api.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * How a recovery ended.
 *
 * @param status in one word
 * @param snapshot what was to be brought back
 * @param reason why it was refused, failed or undone; empty if it was not
 * @param emergency the snapshot of what was there before, if one was made
 * @param changes entries that changed; 0 if nothing did
 * @param bytes bytes of content brought back
 * @param steps what was done and how long each step took, in order
 * @param problems what is not as in the snapshot although it counts as done, such as owners that may not be set
 * @param took time it took
 */
public record RecoveryReport(
        Status status,
        SnapshotId snapshot,
        Optional<String> reason,
        Optional<SnapshotId> emergency,
        long changes,
        long bytes,
        List<Step> steps,
        List<Problem> problems,
        Duration took) {

    /** Copies the lists. */
    public RecoveryReport {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** How a recovery ended. */
    public enum Status {
        /** The target is what the plan says, proven. */
        RECOVERED,
        /** It was undone: the target is what it was. */
        ROLLED_BACK,
        /** It did not begin, or failed before the swap: the target is what it was. */
        REFUSED,
        /** Cancelled; the target is what it was. */
        CANCELLED
    }

    /**
     * A step of a recovery.
     *
     * @param name such as {@code stage}
     * @param took time it took
     */
    public record Step(String name, Duration took) {}
}
