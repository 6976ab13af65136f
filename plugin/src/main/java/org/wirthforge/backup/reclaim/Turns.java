package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.store.BusyException;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * The cleanup's turns at the writer lock: short ones, with gaps in which everybody else may come in, and each tells whether somebody has. Not
 * thread-safe.
 */
final class Turns implements AutoCloseable {

    private static final long TURN_NANOS = 50_000_000;
    private static final long GAP_NANOS = 5_000_000;
    private static final long WAIT_NANOS = 20_000_000;

    private final LocalStore store;
    private final Supplier<String> owner;
    private final Pace pace;
    private final long end;
    private WriterLock lock;
    private WriterLock before;
    private long since;

    Turns(LocalStore store, Supplier<String> owner, Pace pace, Duration longest) {
        this.store = store;
        this.owner = () -> owner.get().replaceFirst("\\{", "{" + WriterLock.YIELDS + ", ");
        this.pace = pace;
        this.end = System.nanoTime() + longest.toNanos();
    }

    /** Whether the time for the whole cleanup is over. */
    boolean timeIsUp() {
        return System.nanoTime() - end > 0;
    }

    /**
     * Takes the lock, after whoever has it.
     *
     * @return whether nobody has written since the last turn
     */
    boolean begin() throws IOException, CancelledException {
        while (true) {
            pace.pass();
            try {
                lock = WriterLock.take(store, owner.get(), pace);
                since = System.nanoTime();
                boolean undisturbed = before == null || lock.follows(before);
                before = lock;
                return undisturbed;
            } catch (BusyException e) {
                if (timeIsUp()) {
                    throw e;
                }
                LockSupport.parkNanos(WAIT_NANOS);
            }
        }
    }

    WriterLock lock() {
        return lock;
    }

    /**
     * Lets others in if this turn has lasted long.
     *
     * @return whether nobody came
     */
    boolean step() throws IOException, CancelledException {
        if (System.nanoTime() - since < TURN_NANOS) {
            return true;
        }
        end();
        LockSupport.parkNanos(GAP_NANOS);
        return begin();
    }

    void end() throws IOException {
        if (lock != null) {
            WriterLock held = lock;
            lock = null;
            held.close();
        }
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
