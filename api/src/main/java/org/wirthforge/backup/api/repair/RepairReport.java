package org.wirthforge.backup.api.repair;

import java.time.Duration;
import java.util.List;

/**
 * How a repair ended.
 *
 * @param status in one word
 * @param message one line for people
 * @param steps what was done, at most 10,000; none if nothing was to be done
 * @param losses what is lost for good, unless a later backup or repair finds it
 * @param took time it took
 */
public record RepairReport(
        Status status, String message, List<RepairStep> steps, List<LostData> losses, Duration took) {

    /** Copies the lists. */
    public RepairReport {
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
    }

    /** How a repair ended. */
    public enum Status {
        /** The repository is sound and whole. */
        COMPLETE,
        /** The repository is sound, but snapshots have lost something. */
        PARTIAL,
        /** Cancelled; what was done holds. */
        CANCELLED
    }
}
