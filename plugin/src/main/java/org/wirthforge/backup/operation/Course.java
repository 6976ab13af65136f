package org.wirthforge.backup.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.event.BackupEvent.OperationFinished;
import org.wirthforge.backup.api.host.MetricsSink.Metric;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.audit.AuditRecord;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.audit.CutOff;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Waiting;

/** The course of one operation on its thread: record, work, record, tell, complete. A stop that does not wait any longer does the last three instead. */
final class Course<R> {

    private static final Duration PATIENCE_WITH_HOST = Duration.ofSeconds(1);
    private static final Duration PATIENCE_WITH_TRAIL = Duration.ofSeconds(2);

    private final Task<R> task;
    private final Running<R> operation;
    private final Trail trail;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Log log;
    private final AtomicReference<By> end = new AtomicReference<>();
    private volatile CompletableFuture<Void> started;
    private volatile boolean recorded;
    private Ended ended;

    /** Who writes the end: one of them, for there is one end. */
    private enum By {
        OPERATION,
        STOP
    }

    Course(Task<R> task, Running<R> operation, Trail trail, Dispatcher dispatcher, Clock clock) {
        this.task = task;
        this.operation = operation;
        this.trail = trail;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.log = Log.named(task.type().equals("restore") ? "wf.recovery" : "wf.backup");
    }

    /** Goes all the way; returns what completes the handle, to be run last of all. */
    Runnable run() {
        log.info("{} started", operation.id());
        try {
            started = trail.started(record(Phase.STARTED, task.detail()));
            R outcome = outcome();
            awaitStart();
            Summary summary = task.ending().summary(outcome);
            if (!isOurs()) {
                return () -> {};
            }
            finish(summary.status(), summary.facts());
            recorded = true;
            guarded(() -> tell(summary));
            return () -> operation.complete(outcome);
        } catch (Throwable thrown) { // the one edge: nothing may end a thread without an answer
            if (!isOurs()) {
                return () -> {};
            }
            BackupException failure = recordFailure(Failures.of(thrown));
            recorded = true;
            guarded(() -> tell(failure));
            return () -> operation.fail(failure);
        }
    }

    private boolean isOurs() {
        boolean ours = end.compareAndSet(null, By.OPERATION) || end.get() == By.OPERATION;
        if (!ours) {
            log.warn("{} has come to an end after the stop left it behind", operation.id());
        }
        return ours;
    }

    /** Ends it without its thread, which the stop does not wait for any longer, unless that is just ending it itself. */
    void leaveBehind() {
        BackupException failure = new BackupException(
                ErrorCode.STOPPED,
                "the system was stopped, and " + operation.id()
                        + " did not come to an end in time: it is left behind with its thread. What it has stored stays usable. Start the"
                        + " system again and repeat it; give the next stop more time");
        if (end.compareAndSet(null, By.STOP)) {
            recordInterrupted();
            recorded = true;
            guarded(() -> announce(failure.code().code(), failure.getMessage(), List.of(), true));
            operation.fail(failure);
        } else if (!Waiting.until(() -> recorded, PATIENCE_WITH_TRAIL)) {
            operation.fail(failure);
        }
    }

    /** If that is impossible, the next process does it. */
    private void recordInterrupted() {
        CompletableFuture<Void> begun = started;
        if (begun != null && Waiting.until(begun::isDone, PATIENCE_WITH_TRAIL) && !begun.isCompletedExceptionally()) {
            try {
                finish(CutOff.STATUS, Map.of());
            } catch (BackupException unrecorded) {
                log.warn("The end of {} could not be recorded: {}", operation.id(), unrecorded.code());
            }
        }
    }

    /** What has ended and is recorded stays so if it cannot be told: the host's clock throws, or no thread can be made. */
    private void guarded(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | Error e) {
            log.warn(
                    "The end of {} could not be told: {}",
                    operation.id(),
                    e.getClass().getName());
            log.debug("Why it could not be told", e);
        }
    }

    private R outcome() throws Exception {
        try {
            return task.work().run(operation.gate(), operation.tally(), this::awaitStart);
        } catch (CancelledException e) {
            return task.ending().cancelled(operation.elapsed());
        }
    }

    private void awaitStart() {
        try {
            started.join();
        } catch (CompletionException e) {
            throw Failures.of(e.getCause());
        }
    }

    private void finish(String status, Map<String, Object> facts) {
        Map<String, Object> detail = new HashMap<>(facts);
        detail.put("status", status);
        trail.append(record(Phase.FINISHED, detail));
    }

    /** If even that cannot be recorded, the next start will: the operation has no end in the trail. */
    private BackupException recordFailure(BackupException failure) {
        if (started != null && !started.isCompletedExceptionally()) {
            try {
                awaitStart();
                finish(failure.code().name(), Map.of("message", String.valueOf(failure.getMessage())));
            } catch (BackupException unrecorded) {
                if (unrecorded != failure) {
                    failure.addSuppressed(unrecorded);
                }
            }
        }
        return failure;
    }

    private AuditRecord record(Phase phase, Map<String, Object> detail) {
        return new AuditRecord(operation.id().value(), task.type(), phase, task.user(), detail);
    }

    private void tell(Summary summary) {
        log.info("{} ended: {}", operation.id(), summary.status());
        log.debug("{}: {}", operation.id(), summary.message());
        announce(summary.status(), summary.message(), summary.problems(), false);
        for (Summary.Reading reading : summary.readings()) {
            dispatcher.metric(new Metric(reading.metric(), clock.instant(), reading.subsystem(), reading.values()));
        }
        dispatcher.flush(PATIENCE_WITH_HOST);
    }

    /** The message may name the user's files, so it is for the debug level only. */
    private void tell(BackupException failure) {
        log.error("{} failed: {} {}", operation.id(), failure.code().code(), failure.code());
        log.debug("Why {} failed", operation.id(), failure);
        announce(failure.code().code(), failure.getMessage(), List.of(), true);
        dispatcher.flush(PATIENCE_WITH_HOST);
    }

    private void announce(String status, String message, List<Problem> problems, boolean failed) {
        operation.end();
        ended = new Ended(status, clock.instant(), failed);
        dispatcher.event(new OperationFinished(ended.at(), operation.id(), task.type(), status, message, problems));
    }

    /** How it ended; empty if that could not be told. */
    Optional<Ended> ended() {
        return Optional.ofNullable(ended);
    }
}
