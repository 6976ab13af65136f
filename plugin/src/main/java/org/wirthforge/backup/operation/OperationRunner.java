package org.wirthforge.backup.operation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.event.BackupEvent.OperationStarted;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.pace.EngineThreads;
import org.wirthforge.backup.pace.Waiting;

/** Runs operations until it is stopped. Thread-safe. */
public final class OperationRunner {

    /** For operations to reach a safe point and for idle threads to notice the end, however little time is given or left. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final Clock clock;
    private final Trail trail;
    private final Dispatcher dispatcher;
    private final Ticker ticker;
    private final Function<String, OperationId> names;
    private final Set<Running<?>> running = ConcurrentHashMap.newKeySet();
    private final Map<Thread, Course<?>> threads = new ConcurrentHashMap<>();
    private final Map<String, Ended> last = new ConcurrentHashMap<>();
    private boolean stopped;
    private StopReport report;

    /**
     * Creates a runner; no thread is started.
     *
     * @param clock for time stamps
     * @param trail where starts and ends are recorded; stays open until the runner has stopped
     * @param sinks the host's
     * @param names makes an id for an operation of a type
     */
    public OperationRunner(Clock clock, Trail trail, Sinks sinks, Function<String, OperationId> names) {
        this.clock = clock;
        this.trail = trail;
        this.dispatcher = new Dispatcher(sinks.events(), sinks.metrics());
        this.ticker = new Ticker(running, dispatcher, clock);
        this.names = names;
    }

    /**
     * Starts an operation and returns at once.
     *
     * @param task what to do
     * @param <R> its outcome
     * @return the handle
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    public <R> Operation<R> run(Task<R> task) {
        Running<R> operation = new Running<>(names.apply(task.type()), task.type(), new Notices(task.notices()));
        Course<R> course = new Course<>(task, operation, trail, dispatcher, clock);
        Thread thread = EngineThreads.daemon(operation.id().value(), () -> live(operation, course));
        OperationStarted begun = new OperationStarted(clock.instant(), operation.id(), task.type());
        synchronized (this) {
            if (stopped) {
                throw stopped();
            }
            threads.keySet().removeIf(old -> !old.isAlive());
            threads.put(thread, course);
            running.add(operation);
            dispatcher.event(begun);
            thread.start();
        }
        ticker.wake();
        return operation;
    }

    private <R> void live(Running<R> operation, Course<R> course) {
        Runnable completion = course.run();
        course.ended().ifPresent(ended -> last.put(operation.type(), ended));
        completion.run();
        running.remove(operation);
        ticker.sleepNoMore();
    }

    private static BackupException stopped() {
        return new BackupException(ErrorCode.STOPPED, "the system was stopped; start it again to go on");
    }

    /**
     * Counts the running operations of a type.
     *
     * @param type such as {@code backup}
     */
    public long active(String type) {
        return running.stream()
                .filter(operation -> operation.type().equals(type) && !operation.ended())
                .count();
    }

    /** Whether no operation of any type is running. */
    public boolean idle() {
        return running.stream().allMatch(Running::ended);
    }

    /**
     * How the last operation of a type ended since the start; empty if none has.
     *
     * @param type such as {@code backup}
     */
    public Optional<Ended> last(String type) {
        return Optional.ofNullable(last.get(type));
    }

    /**
     * Cancels everything and waits; what has not ended then is left behind, and its result tells so. Idempotent; may be called from a sink or a continuation.
     *
     * @param deadline how long to wait for safe points; a tenth of a second if it is shorter
     * @return the report; the first one if called again
     */
    public StopReport stop(Duration deadline) {
        synchronized (this) {
            if (report != null) {
                return report;
            }
            stopped = true;
        }
        long begin = System.nanoTime();
        List<OperationId> interrupted = running.stream()
                .filter(operation -> !operation.ended())
                .map(Running::id)
                .toList();
        running.forEach(Operation::cancel);
        Duration patience = deadline.compareTo(GRACE) < 0 ? GRACE : deadline;
        Waiting.until(() -> threads.keySet().stream().allMatch(OperationRunner::over), patience);
        threads.forEach((thread, course) -> {
            if (!over(thread)) {
                course.leaveBehind();
            }
        });
        ticker.close();
        dispatcher.close();
        long rest = Waiting.nanos(deadline) - (System.nanoTime() - begin);
        Waiting.until(() -> ticker.quiet() && dispatcher.quiet(), Duration.ofNanos(Math.max(rest, GRACE.toNanos())));
        return report(interrupted, unfinished(), begin);
    }

    private static boolean over(Thread thread) {
        return !thread.isAlive() || thread == Thread.currentThread();
    }

    private List<String> unfinished() {
        Stream<String> workers =
                threads.keySet().stream().filter(thread -> !over(thread)).map(Thread::getName);
        Stream<String> courier = dispatcher.quiet() ? Stream.empty() : Stream.of(dispatcher.threadName());
        return Stream.concat(workers, courier).toList();
    }

    private synchronized StopReport report(List<OperationId> interrupted, List<String> unfinished, long begin) {
        if (report == null) {
            report = new StopReport(interrupted, unfinished, Duration.ofNanos(System.nanoTime() - begin));
        }
        return report;
    }
}
