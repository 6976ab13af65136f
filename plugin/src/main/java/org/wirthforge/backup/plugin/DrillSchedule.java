package org.wirthforge.backup.plugin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.audit.History;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.pace.EngineThreads;
import org.wirthforge.backup.pace.Waiting;

/**
 * Rehearses the newest snapshot when no drill has ended for so many days, and energy is plentiful and nothing else is under way. Looks once an hour.
 * What was missed while the host was down is caught up once. No thread if no interval is configured. Thread-safe.
 */
final class DrillSchedule implements AutoCloseable {

    private static final Log LOG = Log.named("wf.backup");
    private static final int FIRST_LOOK_MINUTES = 10;
    private static final int LOOK_MINUTES = 60;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

    private final Duration interval;
    private final Recovery recovery;
    private final Facts facts;
    private volatile Thread thread;
    private volatile ScheduledThreadPoolExecutor executor;

    /** What decides. */
    record Facts(Clock clock, Signals signals, History history, OperationRunner runner, Newest newest) {}

    /** Knows the newest complete snapshot. */
    @FunctionalInterface
    interface Newest {
        /** Its id; {@link BackupException} if there is none. */
        SnapshotId id();
    }

    /** @param interval days between two drills; 0: none by itself */
    DrillSchedule(int interval, Recovery recovery, Facts facts) {
        this.interval = Duration.ofDays(interval);
        this.recovery = recovery;
        this.facts = facts;
    }

    synchronized void start() {
        if (!interval.isZero()) {
            executor = new ScheduledThreadPoolExecutor(1, work -> thread = EngineThreads.daemon("drills", work));
            executor.scheduleWithFixedDelay(this::look, FIRST_LOOK_MINUTES, LOOK_MINUTES, TimeUnit.MINUTES);
        }
    }

    /** Looks out of turn, on the thread that looks; without an interval never. */
    void lookNow() {
        if (executor != null) {
            executor.execute(this::look);
        }
    }

    private void look() {
        try {
            drillIfDue();
        } catch (RuntimeException e) {
            // Whatever it is - the trail, signals of the host, a drill refused -, an executor never calls again what
            // once threw.
            LOG.warn("Whether a drill is due cannot be told: {}", e.getMessage());
        }
    }

    /** Begins a drill if it is time. */
    Optional<Operation<DrillReport>> drillIfDue() {
        boolean quiet = facts.signals().energy() == Signals.Energy.OPTIMAL
                && facts.runner().idle();
        if (!quiet || !isDue()) {
            return Optional.empty();
        }
        try {
            return Optional.of(recovery.drill(Optional.of(facts.newest().id())));
        } catch (BackupException e) {
            LOG.debug("There is nothing to rehearse yet", e);
            return Optional.empty();
        }
    }

    /** One that failed counts as well: it has been reported, and would fail again. */
    private boolean isDue() {
        Instant due = facts.clock().instant().minus(interval);
        return Stream.of(DrillReport.Status.PASSED, DrillReport.Status.FAILED)
                .flatMap(status -> facts.history().lastEnds("drill", status.name()).values().stream())
                .noneMatch(end -> end.isAfter(due));
    }

    /**
     * Ends the thread, and waits a moment for a look that is under way; the host's signals or a disk may keep it. A drill that has begun is an operation like
     * any other, and ends with those. May be called by several threads at once.
     */
    @Override
    public void close() {
        ScheduledThreadPoolExecutor last = executor;
        if (last != null) {
            last.shutdownNow();
            Waiting.until(() -> unfinished().isEmpty(), LONGEST_CLOSE);
        }
    }

    /** Name of the thread, if it has not ended; of no interest to that thread itself. */
    List<String> unfinished() {
        Thread last = thread;
        boolean over = last == null || !last.isAlive() || last == Thread.currentThread();
        return over ? List.of() : List.of(last.getName());
    }
}
