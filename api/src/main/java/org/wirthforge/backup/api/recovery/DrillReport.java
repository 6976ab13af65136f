package org.wirthforge.backup.api.recovery;

import java.time.Duration;
import java.util.List;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * How a rehearsal went.
 *
 * @param snapshot what was rehearsed
 * @param status in one word
 * @param files files that were restored
 * @param bytes bytes of content that were restored
 * @param databases databases that were opened and checked
 * @param failures what was wrong, at most 100 sentences; empty if it passed
 * @param took time it took; a real recovery of everything takes about as long
 */
public record DrillReport(
        SnapshotId snapshot,
        Status status,
        long files,
        long bytes,
        long databases,
        List<String> failures,
        Duration took) {

    /** Copies the list. */
    public DrillReport {
        failures = List.copyOf(failures);
    }

    /** How a rehearsal ended. */
    public enum Status {
        /** All of it could be used. */
        PASSED,
        /** Something was wrong. */
        FAILED,
        /** Cancelled; proves nothing. */
        CANCELLED
    }
}
