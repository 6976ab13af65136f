package org.wirthforge.backup.pace;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits that an interrupt of the host's thread does not end: whoever stops the engine wants it stopped. */
public final class Waiting {

    private static final long POLL_NANOS = 200_000;

    private Waiting() {}

    /**
     * Waits for a condition.
     *
     * @param condition asked again and again
     * @param patience longest wait
     * @return whether it held before the time was over
     */
    public static boolean until(BooleanSupplier condition, Duration patience) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin >= patience.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
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
