package org.wirthforge.backup.snapshot;

import java.time.Instant;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** Knows how snapshots fared in their last verification. Implemented over the audit trail: the snapshot itself is write-once. */
@FunctionalInterface
public interface Verifications {

    /** The last verification that covered a snapshot; empty if there was none. */
    Optional<Result> latest(SnapshotId id);

    /**
     * A verification.
     *
     * @param status {@code verified}, {@code failed} or {@code corrupted}
     * @param at when it ended
     */
    record Result(String status, Instant at) {}
}
