package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What to verify.
 *
 * @param snapshot one snapshot and all it needs; empty: the whole repository
 * @param depth how deep
 * @param budget how many packs are read at most; empty: all. With {@link Depth#ALL_DATA} only
 */
public record VerifyRequest(Optional<SnapshotId> snapshot, Depth depth, Optional<Budget> budget) {

    /** Checks for null, and that there is data to spend the budget on. */
    public VerifyRequest {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(depth, "depth");
        Objects.requireNonNull(budget, "budget");
        if (budget.isPresent() && depth != Depth.ALL_DATA) {
            throw new IllegalArgumentException("a budget limits what is read of all data; a structure check has none");
        }
    }

    /**
     * A request without a budget.
     *
     * @param snapshot one snapshot; empty: the whole repository
     * @param depth how deep
     */
    public VerifyRequest(Optional<SnapshotId> snapshot, Depth depth) {
        this(snapshot, depth, Optional.empty());
    }

    /**
     * A part of all data of the whole repository: the packs known to be bad first, then those that this host never read, then those it read
     * longest ago. Documents, entry lists and indexes are looked at whole, and their reading takes time too.
     *
     * @param budget when to stop
     * @return the request
     */
    public static VerifyRequest within(Budget budget) {
        return new VerifyRequest(Optional.empty(), Depth.ALL_DATA, Optional.of(budget));
    }

    /** How deep. */
    public enum Depth {
        /** Documents, entry lists, indexes and pack directories; every chunk of every snapshot is present. */
        STRUCTURE,
        /** The same, and every stored byte is read, decoded and hashed. */
        ALL_DATA
    }

    /**
     * When to stop: no pack is begun that would exceed it, but for one at least, and one that is not known to be bad.
     *
     * @param bytes sizes of the packs read, together, 1 or more; empty: any
     * @param time since the beginning, longer than none, of any length, on a clock that nobody sets; empty: any. Exceeded by what reading the last pack of each
     *     worker takes
     */
    public record Budget(Optional<Long> bytes, Optional<Duration> time) {

        /** Checks that something is limited, and that something may be done. */
        public Budget {
            Objects.requireNonNull(bytes, "bytes");
            Objects.requireNonNull(time, "time");
            boolean limits = bytes.isPresent() || time.isPresent();
            boolean sensible = bytes.orElse(1L) > 0
                    && !time.orElse(Duration.ofSeconds(1)).isNegative()
                    && !time.orElse(Duration.ofSeconds(1)).isZero();
            if (!limits || !sensible) {
                throw new IllegalArgumentException("a budget is a number of bytes, a length of time or both, above 0");
            }
        }
    }
}
