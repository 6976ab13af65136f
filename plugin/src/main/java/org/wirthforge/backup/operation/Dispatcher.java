package org.wirthforge.backup.operation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.wirthforge.backup.api.event.BackupEvent;
import org.wirthforge.backup.api.host.EventSink;
import org.wirthforge.backup.api.host.MetricsSink;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.pace.Errands;
import org.wirthforge.backup.pace.Waiting;

/** Calls the host's sinks, one call at a time, on a thread that lives only while there is something to deliver. Thread-safe. */
final class Dispatcher {

    private static final Log LOG = Log.named("wf.backup");

    private final EventSink events;
    private final MetricsSink metrics;
    private final AtomicBoolean progressPending = new AtomicBoolean();
    private final Errands deliveries = new Errands("events");

    Dispatcher(EventSink events, MetricsSink metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    void event(BackupEvent event) {
        deliver(() -> events.accept(event));
    }

    /** Dropped while an earlier one is still on its way: a slow host gets fewer, never old ones. */
    void progress(BackupEvent.OperationProgressed event) {
        if (progressPending.compareAndSet(false, true)) {
            deliver(() -> {
                try {
                    events.accept(event);
                } finally {
                    progressPending.set(false);
                }
            });
        }
    }

    void metric(MetricsSink.Metric metric) {
        deliver(() -> metrics.accept(metric));
    }

    /** Waits until everything so far is delivered, but not for a host that never returns. */
    void flush(Duration patience) {
        CountDownLatch reached = new CountDownLatch(1);
        deliver(reached::countDown);
        Waiting.until(() -> reached.getCount() == 0 || deliveries.closed(), patience);
    }

    private void deliver(Runnable delivery) {
        try {
            deliveries.execute(() -> guarded(delivery));
        } catch (RejectedExecutionException e) {
            LOG.debug("After the stop nothing is delivered", e);
        }
    }

    /** Nothing that the host's code throws may end an operation of ours, an error no more than an exception. */
    private static void guarded(Runnable delivery) {
        try {
            delivery.run();
        } catch (Throwable e) { // a host need not be written in Java: anything may come
            LOG.warn(
                    "The host's sink threw {}; the operation goes on",
                    e.getClass().getName());
            LOG.debug("What the host's sink threw", e);
        }
    }

    void close() {
        deliveries.close();
    }

    /** Whether all is delivered and the thread has ended, or the caller is that thread. */
    boolean quiet() {
        return deliveries.over();
    }

    String threadName() {
        return deliveries.threadName();
    }
}
