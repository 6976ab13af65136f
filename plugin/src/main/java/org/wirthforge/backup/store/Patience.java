package org.wirthforge.backup.store;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * How somebody waits for a lock.
 *
 * @param worth whom it waits for
 * @param longest a bound, not a time-out: whoever is worth waiting for lets go sooner
 * @param poll time between two attempts
 */
record Patience(Predicate<BusyException> worth, Duration longest, Duration poll) {

    /**
     * One attempt at a lock.
     *
     * @param <L> the lock
     */
    @FunctionalInterface
    interface Attempt<L> {
        /** Takes it, or {@link BusyException}. */
        L once() throws IOException;
    }

    /**
     * Tries until it has the lock.
     *
     * @param pace asked between two attempts, so that whoever waits can be cancelled
     * @throws BusyException if whoever has it is not worth it, or has it too long
     */
    <L> L await(Attempt<L> attempt, Pace pace) throws IOException, CancelledException {
        long begun = System.nanoTime();
        while (true) {
            try {
                return attempt.once();
            } catch (BusyException e) {
                if (!worth.test(e) || System.nanoTime() - begun > longest.toNanos()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(poll.toNanos());
            pace.pass();
        }
    }
}
