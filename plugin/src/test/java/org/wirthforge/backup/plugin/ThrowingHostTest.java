package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.EventSink;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.MetricsSink;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;

/** What a host is asked, or told, throws or answers nonsense: every operation ends as it would have without. */
@Timeout(60)
class ThrowingHostTest {

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        home = Files.createDirectories(directory.resolve("home"));
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    /** Answers with whatever it is given. */
    private record Answering(Supplier<Energy> power, Supplier<OptionalDouble> load, Supplier<Optional<Frames>> drawn)
            implements Signals {

        @Override
        public Energy energy() {
            return power.get();
        }

        @Override
        public OptionalDouble cpuPercent() {
            return load.get();
        }

        @Override
        public Optional<Frames> frames() {
            return drawn.get();
        }
    }

    private static <T> T broken() {
        throw new IllegalStateException("the monitoring is broken");
    }

    private static <T> T unlinked() {
        throw new NoSuchMethodError("the monitoring is another version");
    }

    static Stream<Signals> signals() {
        return Stream.of(
                new Answering(ThrowingHostTest::broken, ThrowingHostTest::broken, ThrowingHostTest::broken),
                new Answering(ThrowingHostTest::unlinked, ThrowingHostTest::unlinked, ThrowingHostTest::unlinked),
                new Answering(() -> null, () -> null, () -> null),
                new Answering(
                        () -> Signals.Energy.OPTIMAL, () -> OptionalDouble.of(Double.NaN), () -> Optional.empty()));
    }

    private HostContext host(Signals signals, EventSink events, MetricsSink metrics) {
        return new HostContext() {
            @Override
            public Directories directories() {
                return Directories.below(home, home);
            }

            @Override
            public Signals signals() {
                return signals;
            }

            @Override
            public EventSink events() {
                return events;
            }

            @Override
            public MetricsSink metrics() {
                return metrics;
            }
        };
    }

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }

    @ParameterizedTest
    @MethodSource("signals")
    void signals_thatThrow_countAsUnknown(Signals broken) throws IOException {
        everythingWorks(host(broken, event -> {}, metric -> {}));
    }

    @Test
    void sinks_thatThrow_harmNobody() throws IOException {
        everythingWorks(host(Signals.UNKNOWN, event -> broken(), metric -> unlinked()));
    }

    /** Behind slf4j here, as a host's own appender would be elsewhere. */
    @Test
    void log_thatThrows_harmsNobody() throws IOException {
        Handler throwing = new Handler() {
            @Override
            public void publish(LogRecord line) {
                broken();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger parent = Logger.getLogger("wf");
        List<Logger> all = Stream.of("wf.backup", "wf.recovery", "wf.audit")
                .map(Logger::getLogger)
                .toList();
        parent.addHandler(throwing);
        parent.setUseParentHandlers(false);
        all.forEach(log -> log.setLevel(Level.ALL));
        try {
            everythingWorks(host(Signals.UNKNOWN, event -> unlinked(), metric -> broken()));
        } finally {
            Quiet.please();
            parent.removeHandler(throwing);
        }
    }

    private void everythingWorks(HostContext host) throws IOException {
        try (BackupSystem system = new WfOps003().start(host)) {
            BackupRequest all = BackupRequest.ofHome(Strategy.FULL);
            assertEquals(Optional.empty(), await(system.backups().estimate(all)).failure());
            BackupOutcome stored = await(system.backups().backUp(all));
            assertEquals(BackupOutcome.Status.COMPLETE, stored.status(), stored.message());
            SnapshotId id = stored.snapshot().orElseThrow().id();
            VerifyRequest data = new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA);
            assertEquals(
                    VerifyReport.Status.VERIFIED,
                    await(system.backups().verify(data)).status());
            RestoreRequest elsewhere = new RestoreRequest(Optional.of(id), directory.resolve("restored"), List.of());
            assertEquals(
                    RestoreReport.Status.COMPLETE,
                    await(system.backups().restore(elsewhere)).status());
            assertRecovers(system, id);
            RetentionPlan plan = await(system.retention().plan(CleanupRequest.CAREFUL));
            assertEquals(
                    CleanupReport.Status.COMPLETE,
                    await(system.retention().apply(plan.digest(), CleanupRequest.CAREFUL))
                            .status());
            assertTrue(system.diagnose().passed(), system.diagnose().toString());
            for (HealthProbe probe : system.probes()) {
                Health health = probe.check();
                assertTrue(health.status() != Health.Status.UNHEALTHY, health.toString());
            }
        }
    }

    private void assertRecovers(BackupSystem system, SnapshotId id) throws IOException {
        Files.writeString(home.resolve("data/a.txt"), "changed");
        RecoveryPlan plan = RecoveryPlan.of(system.snapshots().get(id).created(), id, RecoveryScope.full());
        RecoveryPreview preview = await(system.recovery().preview(plan));
        RecoveryReport report = await(system.recovery().recover(plan, preview.digest()));
        assertEquals(RecoveryReport.Status.RECOVERED, report.status(), report.toString());
        assertEquals("hello", Files.readString(home.resolve("data/a.txt")));
    }
}
