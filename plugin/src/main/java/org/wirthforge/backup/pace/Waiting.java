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
}
