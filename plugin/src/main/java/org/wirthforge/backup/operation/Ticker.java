package org.wirthforge.backup.operation;

import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.wirthforge.backup.api.event.BackupEvent.OperationProgressed;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.pace.EngineThreads;

/** Refreshes the progress of all running operations ten times a second, on a thread that lives while any is running. Thread-safe. */
final class Ticker {

    private static final Log LOG = Log.named("wf.backup");
    private static final long PERIOD_NANOS = 100_000_000;

    private final Collection<Running<?>> running;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private Thread thread;
    private boolean working;
    private boolean closed;

    Ticker(Collection<Running<?>> running, Dispatcher dispatcher, Clock clock) {
        this.running = running;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Makes sure that it ticks; called after an operation was added. */
    synchronized void wake() {
        if (!working && !closed) {
            working = true;
            thread = EngineThreads.daemon("ticker", this::run);
            thread.start();
        }
    }

    private void run() {
        long next = System.nanoTime();
        while (goOn()) {
            long rest = next - System.nanoTime();
            if (rest <= 0) {
                running.forEach(this::tick);
                next = System.nanoTime() + PERIOD_NANOS;
            } else {
                LockSupport.parkNanos(rest);
            }
        }
    }

    void tick(Running<?> operation) {
        operation.refresh();
        if (!operation.ended() && operation.notices().isDue(System.nanoTime())) {
            try {
                tell(operation);
            } catch (RuntimeException | Error e) {
                // The host's clock: this once nothing is told. Nobody would ever start the thread again.
                LOG.debug("The progress of {} could not be told", operation.id(), e);
            }
        }
    }

    private void tell(Running<?> operation) {
        var told = new OperationProgressed(clock.instant(), operation.id(), operation.progress());
        operation.unlessEnded(() -> dispatcher.progress(told));
    }

    private synchronized boolean goOn() {
        working = !closed && !running.isEmpty();
        return working;
    }

    synchronized void close() {
        closed = true;
        sleepNoMore();
    }

    /** Lets it notice early that nothing is running any more. */
    synchronized void sleepNoMore() {
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether its thread has ended. */
    synchronized boolean quiet() {
        return thread == null || !thread.isAlive();
    }
}
