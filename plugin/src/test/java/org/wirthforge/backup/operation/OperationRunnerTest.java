package org.wirthforge.backup.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail.Entry;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.event.BackupEvent.OperationFinished;
import org.wirthforge.backup.api.event.BackupEvent.OperationProgressed;
import org.wirthforge.backup.api.event.BackupEvent.OperationStarted;
import org.wirthforge.backup.api.host.EventSink;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.fixture.AskedClock;
import org.wirthforge.backup.operation.Summary.Reading;
import org.wirthforge.backup.testkit.RecordedEvents;
import org.wirthforge.backup.testkit.RecordedMetrics;

@Timeout(60)
class OperationRunnerTest {

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final List<Logger> LOGS =
            List.of(Logger.getLogger("wf.audit"), Logger.getLogger("wf.backup"), Logger.getLogger("wf.recovery"));

    @TempDir
    Path directory;

    private final RecordedEvents events = new RecordedEvents();
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final AtomicInteger number = new AtomicInteger();
    private Trail trail;
    private OperationRunner runner;

    @BeforeEach
    void begin() {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
        runner = runner(events);
    }

    @AfterEach
    void end() {
        runner.stop(DEADLINE);
        trail.close();
        assertTrue(ours().isEmpty(), "threads left: " + ours());
    }

    @Test
    void work_thatEnds_isRecordedToldAndCompletedLast() {
        Operation<String> operation = runner.run(task("backup", (gate, tally, clearance) -> {
            clearance.await();
            tally.items(3);
            tally.bytes(42);
            return "COMPLETE";
        }));

        assertEquals("COMPLETE", operation.result().toCompletableFuture().join());

        assertEquals(List.of("finished", "started"), phases());
        assertTrue(trail.newest(1).get(0).detail().contains("\"status\":\"COMPLETE\""));
        OperationFinished finished = events.all(OperationFinished.class).get(0);
        assertEquals("COMPLETE", finished.status());
        assertEquals("backup", finished.type());
        assertInstanceOf(OperationStarted.class, events.all().get(0));
        assertSame(finished, events.all().get(events.all().size() - 1));
        assertEquals(Map.of("files", 3L), metrics.all().get(0).values());
        assertEquals(Phase.FINISHED, operation.progress().phase());
        assertEquals(42, operation.progress().bytesDone());
        assertEquals("COMPLETE", runner.last("backup").orElseThrow().status());
        assertEquals(0, runner.active("backup"));
    }

    @Test
    void work_runsOnADaemonThatInheritsNothing() {
        AtomicReference<Thread> seen = new AtomicReference<>();
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        AtomicReference<String> value = new AtomicReference<>();
        inherited.set("host");
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
        run("verify", (gate, tally, clearance) -> {
            seen.set(Thread.currentThread());
            value.set(inherited.get());
            assertNull(Thread.currentThread().getContextClassLoader());
            return "";
        });
        inherited.remove();
        assertTrue(seen.get().isDaemon());
        assertTrue(
                seen.get().getName().startsWith("wf-backup-verify-"), seen.get().getName());
        assertNull(value.get());
    }

    @Test
    void cancelledWork_endsWithAnOutcome() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        Operation<String> operation = runner.run(task("backup", spin(inside)));
        inside.await();
        operation.cancel();
        assertEquals("CANCELLED", operation.result().toCompletableFuture().join());
        assertEquals(List.of("finished", "started"), phases());
    }

    @Test
    void pausedWork_holdsAndGoesOn() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        Operation<String> operation = runner.run(task("backup", (gate, tally, clearance) -> {
            worker.set(Thread.currentThread());
            inside.countDown();
            while (released.getCount() > 0) {
                gate.pass();
            }
            return "COMPLETE";
        }));
        inside.await();
        operation.pause();
        while (worker.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        released.countDown();
        assertFalse(operation.result().toCompletableFuture().isDone());
        operation.resume();
        assertEquals("COMPLETE", operation.result().toCompletableFuture().join());
    }

    @Test
    void progress_comesAtMostTenTimesASecond() {
        long begin = System.nanoTime();
        run("backup", (gate, tally, clearance) -> {
            while (System.nanoTime() - begin < 550_000_000) {
                tally.bytes(1);
            }
            return "COMPLETE";
        });
        List<OperationProgressed> told = events.all(OperationProgressed.class);
        assertTrue(told.size() >= 3 && told.size() <= 7, told.size() + " in 550 ms");
        for (int i = 1; i < told.size(); i++) {
            Duration between =
                    Duration.between(told.get(i - 1).at(), told.get(i).at());
            assertTrue(between.toMillis() >= 99, between.toString());
            assertTrue(told.get(i).progress().bytesDone()
                    >= told.get(i - 1).progress().bytesDone());
        }
    }

    @Test
    void sinkThatThrows_harmsNobody() {
        replaceRunner(event -> {
            throw new AssertionError("host's fault");
        });
        assertEquals("COMPLETE", run("backup", (gate, tally, clearance) -> "COMPLETE"));
        assertEquals(1, metrics.all().size());
    }

    @Test
    void sinkThatBlocks_delaysNeitherWorkNorResultForLong() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        replaceRunner(event -> awaitQuietly(release));
        assertEquals("COMPLETE", run("backup", (gate, tally, clearance) -> "COMPLETE"));

        StopReport report = runner.stop(Duration.ofMillis(50));
        assertEquals(List.of("wf-backup-events"), report.unfinished());
        release.countDown();
        awaitNone();
    }

    @Test
    void exceptions_becomeTheOneExceptionWithTheRightCode() {
        assertEquals(
                ErrorCode.STORAGE_FAILED, failure(new IOException("broken")).code());
        assertEquals(
                ErrorCode.NO_SPACE,
                failure(new FileSystemException("f", null, "No space left on device"))
                        .code());
        assertEquals(
                ErrorCode.NO_SPACE,
                failure(new IOException("wrapped", new IOException("Disk quota exceeded")))
                        .code());
        BackupException own = new BackupException(ErrorCode.TARGET_NOT_EMPTY, "not empty");
        assertSame(own, failure(own));
        BackupException fault = failure(new IllegalStateException("bug"));
        assertEquals(ErrorCode.INTERNAL, fault.code());
        assertInstanceOf(IllegalStateException.class, fault.getCause());
        assertEquals(ErrorCode.INTERNAL, failure(new StackOverflowError()).code());
    }

    @Test
    void failure_isRecordedAndTold() {
        BackupException failure = failure(new IOException("broken"));
        assertTrue(trail.newest(1).get(0).detail().contains("STORAGE_FAILED"));
        OperationFinished finished = events.all(OperationFinished.class).get(0);
        assertEquals(failure.code().code(), finished.status());
        assertTrue(runner.last("backup").orElseThrow().failed());
    }

    @Test
    void trailThatCannotBeWritten_stopsWorkAtItsClearance() throws IOException {
        trail.close();
        Files.writeString(directory.resolve("audit.db"), "no database at all ".repeat(500));
        replaceRunner(events);
        AtomicInteger published = new AtomicInteger();
        BackupException failure = failing((gate, tally, clearance) -> {
            clearance.await();
            return "" + published.incrementAndGet();
        });
        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failure.code());
        assertEquals(0, published.get());
    }

    @Test
    void trailThatFailsAtTheEnd_isNoSuccess() {
        BackupException failure = failing((gate, tally, clearance) -> {
            clearance.await();
            trail.close();
            return "COMPLETE";
        });
        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, failure.code());
    }

    @Test
    void workThatForgetsItsClearance_stillFailsWithoutARecord() throws IOException {
        trail.close();
        Files.writeString(directory.resolve("audit.db"), "no database at all ".repeat(500));
        replaceRunner(events);
        assertEquals(
                ErrorCode.AUDIT_UNAVAILABLE,
                failing((gate, tally, clearance) -> "COMPLETE").code());
    }

    @Test
    void stop_cancelsWaitsAndSaysWhat() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(2);
        Operation<String> first = runner.run(task("backup", spin(inside)));
        Operation<String> paused = runner.run(task("verify", spin(inside)));
        inside.await();
        paused.pause();
        StopReport report = runner.stop(DEADLINE);

        assertTrue(report.clean(), report.toString());
        assertEquals(2, report.interrupted().size());
        assertTrue(report.interrupted().containsAll(List.of(first.id(), paused.id())));
        assertTrue(paused.result().toCompletableFuture().isDone());
        assertSame(report, runner.stop(DEADLINE));
        BackupException refusal = assertThrows(BackupException.class, () -> runner.run(task("backup", spin(inside))));
        assertEquals(ErrorCode.STOPPED, refusal.code());
    }

    @Test
    void stop_withWorkThatHangs_namesItsThreadAndReturnsInTime() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Operation<String> hanging = runner.run(task("backup", (gate, tally, clearance) -> {
            inside.countDown();
            awaitQuietly(release);
            return "COMPLETE";
        }));
        inside.await();
        long begin = System.nanoTime();
        StopReport report = runner.stop(Duration.ofMillis(100));
        assertTrue(System.nanoTime() - begin < 2_000_000_000L);
        assertFalse(report.clean());
        assertEquals(List.of("wf-backup-" + hanging.id()), report.unfinished());
        assertLeftBehind(hanging);
        release.countDown();
        awaitNone();
        assertLeftBehind(hanging);
    }

    private void assertLeftBehind(Operation<String> operation) {
        assertTrue(operation.result().toCompletableFuture().isCompletedExceptionally());
        CompletionException thrown = assertThrows(
                CompletionException.class,
                () -> operation.result().toCompletableFuture().join());
        BackupException failure = assertInstanceOf(BackupException.class, thrown.getCause());
        assertEquals(ErrorCode.STOPPED, failure.code());
        assertEquals(List.of("finished", "started"), phases());
        assertTrue(trail.newest(1).get(0).detail().contains("\"status\":\"interrupted\""));
        List<OperationFinished> told = events.all(OperationFinished.class);
        assertEquals(
                List.of(ErrorCode.STOPPED.code()),
                told.stream().map(OperationFinished::status).toList());
    }

    @Test
    void stop_withoutADeadline_letsWorkReachItsSafePoint() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        Operation<String> operation = runner.run(task("backup", spin(inside)));
        inside.await();
        trail.headHash(); // it is open
        runner.stop(Duration.ZERO);
        trail.close();
        String end;
        try {
            end = operation.result().toCompletableFuture().join();
        } catch (CompletionException e) {
            end = ((BackupException) e.getCause()).code().code();
        }
        trail = Trail.opening(directory.resolve("audit.db"), Clock.systemUTC());
        assertTrue(List.of("CANCELLED", ErrorCode.STOPPED.code()).contains(end), end);
        assertEquals(List.of("finished", "started"), phases());
    }

    @Test
    void stop_fromAContinuation_doesNotWaitForItself() {
        AtomicReference<StopReport> report = new AtomicReference<>();
        CountDownLatch hold = new CountDownLatch(1);
        Operation<String> operation = runner.run(task("backup", (gate, tally, clearance) -> {
            awaitQuietly(hold);
            return "";
        }));
        var continuation = operation.result().thenRun(() -> report.set(runner.stop(DEADLINE)));
        hold.countDown();
        continuation.toCompletableFuture().join();
        assertTrue(report.get().clean(), report.get().toString());
        assertTrue(report.get().took().compareTo(Duration.ofSeconds(5)) < 0);
        awaitNone();
    }

    @Test
    void stop_withADeadlineThatNanosecondsCannotCount_waitsForTheSafePoint() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        runner.run(task("backup", spin(inside)));
        inside.await();
        assertTrue(runner.stop(Duration.ofSeconds(Long.MAX_VALUE)).clean());
    }

    @Test
    void stop_withTheShortestDeadline_returnsAtOnce() {
        assertTrue(runner.stop(Duration.ofSeconds(Long.MIN_VALUE)).clean());
    }

    @Test
    void clockThatThrows_leavesNoOperationBehind() {
        runner.stop(DEADLINE);
        trail.close();
        trail = Trail.opening(directory.resolve("audit.db"), Clock.systemUTC());
        AtomicBoolean broken = new AtomicBoolean();
        Clock clock = new AskedClock(() -> {
            if (broken.get()) {
                throw new IllegalStateException("the clock is broken");
            }
            return java.time.Instant.EPOCH;
        });
        runner = new OperationRunner(clock, trail, new Sinks(events, metrics), OperationId::new);
        broken.set(true);
        assertThrows(IllegalStateException.class, () -> run("first", (gate, tally, clearance) -> ""));
        assertEquals(0, runner.active("first"));
        broken.set(false);
        assertEquals("COMPLETE", run("backup", (gate, tally, clearance) -> {
            broken.set(true);
            return "COMPLETE";
        }));
        assertEquals(List.of("finished", "started"), phases());
        assertEquals(0, runner.active("backup"));
    }

    private static Work<String> spin(CountDownLatch inside) {
        return (gate, tally, clearance) -> {
            inside.countDown();
            while (true) {
                gate.pass();
            }
        };
    }

    private BackupException failure(Throwable thrown) {
        return failing((gate, tally, clearance) -> {
            if (thrown instanceof IOException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
            throw (RuntimeException) thrown;
        });
    }

    private BackupException failing(Work<String> work) {
        CompletionException thrown = assertThrows(CompletionException.class, () -> run("backup", work));
        return assertInstanceOf(BackupException.class, thrown.getCause());
    }

    private String run(String type, Work<String> work) {
        return runner.run(task(type, work)).result().toCompletableFuture().join();
    }

    private List<String> phases() {
        return trail.newest(10).stream().map(Entry::phase).toList();
    }

    private OperationRunner runner(EventSink sink) {
        trail = Trail.opening(directory.resolve("audit.db"), Clock.systemUTC());
        return new OperationRunner(
                Clock.systemUTC(),
                trail,
                new Sinks(sink, metrics),
                type -> new OperationId(type + "-" + number.incrementAndGet()));
    }

    private void replaceRunner(EventSink sink) {
        runner.stop(DEADLINE);
        trail.close();
        runner = runner(sink);
    }

    private static Task<String> task(String type, Work<String> work) {
        return new Task<>(type, "tester", Map.of(), work, new Ending<>() {
            @Override
            public String cancelled(Duration took) {
                return "CANCELLED";
            }

            @Override
            public Summary summary(String outcome) {
                Reading reading = new Reading("backup_performance", "backup-engine", Map.of("files", 3L));
                return new Summary(outcome, "message", Map.of(), List.of(reading));
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("wf-backup-")
                        && !thread.getName().equals("wf-backup-audit"))
                .toList();
    }

    private static void awaitNone() {
        while (!ours().isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
