package org.wirthforge.backup.pace;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits that an interrupt of the host's thread does not end: whoever stops the engine wants it stopped. */
public final class Waiting {

    private static final long POLL_NANOS = 200_000;
    private static final Duration COUNTABLE = Duration.ofNanos(Long.MAX_VALUE);

    private Waiting() {}

    /**
     * Waits for a condition.
     *
     * @param condition asked again and again
     * @param patience longest wait
     * @return whether it held before the time was over
     */
    public static boolean until(BooleanSupplier condition, Duration patience) {
        long longest = nanos(patience);
        long begin = System.nanoTime();
        boolean interrupted = false;
        boolean held = condition.getAsBoolean();
        while (!held && System.nanoTime() - begin < longest) {
            LockSupport.parkNanos(POLL_NANOS);
            interrupted |= Thread.interrupted(); // with the flag set nothing would park any more
            held = condition.getAsBoolean();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return held;
    }

    /**
     * A duration for {@link System#nanoTime()}.
     *
     * @param time of any length
     * @return its nanoseconds; 292 years if they are more than can be counted, and 0 if it is negative
     */
    public static long nanos(Duration time) {
        if (time.isNegative()) {
            return 0;
        }
        return time.compareTo(COUNTABLE) < 0 ? time.toNanos() : Long.MAX_VALUE;
    }

    /**
     * Waits as long as a condition holds. An interrupt is put off until then: with the flag set, each further wait would end before it has let
     * go of the monitor, and whoever is to end the condition could never enter.
     *
     * @param monitor held by the caller; whoever changes the condition notifies all who wait on it
     * @param condition looked at with the monitor held, before the first wait and after each
     */
    public static void on(Object monitor, BooleanSupplier condition) {
        boolean interrupted = false;
        while (condition.getAsBoolean()) {
            try {
                monitor.wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
