package org.wirthforge.backup.api.host;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Monitoring signals. Implemented by the host; called often, so it must answer at once. What it throws, {@code null} and what is no number count as
 * unknown, and are told once in the log. Thread-safe.
 */
public interface Signals {

    /** Knows nothing. */
    Signals UNKNOWN = new Signals() {};

    /** How much energy may be used; unreachable monitoring counts as {@link Energy#OPTIMAL}. */
    default Energy energy() {
        return Energy.OPTIMAL;
    }

    /** Load of the whole machine, 0 to 100 percent; empty while unknown. */
    default OptionalDouble cpuPercent() {
        return OptionalDouble.empty();
    }

    /** Counters of the host's user interface; empty when it has none or does not measure it. */
    default Optional<Frames> frames() {
        return Optional.empty();
    }

    /** Energy level of the machine. */
    enum Energy {
        /** Critical work only. */
        LOW,
        /** Critical and incremental work. */
        MEDIUM,
        /** Everything. */
        OPTIMAL
    }

    /**
     * Frame counters since the host started; they only grow.
     *
     * @param drawn frames drawn
     * @param late frames that took longer than the frame budget
     * @param totalNanos sum of all frame times, nanoseconds
     * @param maxNanos longest frame since the previous call, nanoseconds
     */
    record Frames(long drawn, long late, long totalNanos, long maxNanos) {}
}
