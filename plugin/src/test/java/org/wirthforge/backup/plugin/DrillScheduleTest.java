package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Sinks;
import org.wirthforge.backup.operation.Task;
import org.wirthforge.backup.plugin.ending.CleanupEnding;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.ScriptedSignals;
import org.wirthforge.backup.testkit.TestHostContext;

/** Drills begin by themselves when they are due, and only then. */
class DrillScheduleTest {

    @TempDir
    private Path directory;

    private final ManualClock clock = ManualClock.at("2026-01-31T12:00:00Z");
    private ScriptedSignals signals;
    private Path home;
    private RunningSystem system;

    @BeforeEach
    void begin() throws Exception {
        Quiet.please();
        home = Files.createDirectory(directory.resolve("home"));
        Files.createDirectory(home.resolve("data"));
        Files.writeString(home.resolve("data/file"), "content");
        start();
        Path config = home.resolve("config/wf-ops-003/backup_config.json");
        String text = Files.readString(config);
        assertTrue(text.contains("\"drill_interval_days\": 0"), text);
        assertEquals(0, threads(), "no interval, no thread");
        system.close();
        Files.writeString(config, text.replace("\"drill_interval_days\": 0", "\"drill_interval_days\": 7"));
        start();
        clock.advance(Duration.ofMinutes(1));
    }

    private void start() {
        TestHostContext host = TestHostContext.builder(home).clock(clock).build();
        signals = host.signals();
        system = (RunningSystem) new WfOps003().start(host);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("wf-backup-drills"))
                .count();
    }

    @AfterEach
    void end() {
        system.close();
        assertEquals(0, threads());
    }

    private void backUp() {
        system.backups()
                .backUp(BackupRequest.ofHome(Strategy.INCREMENTAL))
                .result()
                .toCompletableFuture()
                .join();
        clock.advance(Duration.ofMinutes(1));
    }

    private boolean drilled() {
        Optional<Operation<DrillReport>> drill = system.drills().drillIfDue();
        drill.ifPresent(running -> {
            DrillReport report = running.result().toCompletableFuture().join();
            assertEquals(DrillReport.Status.PASSED, report.status());
        });
        return drill.isPresent();
    }

    @Test
    void firstSnapshot_isRehearsed_andAgainAfterTheInterval() {
        assertEquals(1, threads());
        assertFalse(drilled(), "there is nothing to rehearse");
        backUp();
        assertTrue(drilled());
        clock.advance(Duration.ofDays(6));
        assertFalse(drilled());
        clock.advance(Duration.ofDays(30));
        assertTrue(drilled(), "what was missed is caught up");
        assertFalse(drilled(), "once");
    }

    @Test
    void littleEnergy_postponesIt() {
        backUp();
        signals.energy(Signals.Energy.MEDIUM);
        assertFalse(drilled());
        signals.energy(Signals.Energy.OPTIMAL);
        assertTrue(drilled());
    }

    @Test
    void drillByHand_countsAsWell() {
        backUp();
        system.recovery().drill(Optional.empty()).result().toCompletableFuture().join();
        clock.advance(Duration.ofDays(1));
        assertFalse(drilled());
    }

    /** A purge takes packs away at once, so a drill beside it would fail for nothing. */
    @Test
    void purgeUnderWay_putsTheDrillOff() throws Exception {
        java.util.concurrent.CountDownLatch hold = new java.util.concurrent.CountDownLatch(1);
        try (Trail trail = Trail.opening(directory.resolve("audit.db"), clock)) {
            OperationRunner runner = new OperationRunner(
                    clock, trail, new Sinks(event -> {}, metric -> {}), type -> new OperationId(type + "-1"));
            DrillSchedule.Facts facts = new DrillSchedule.Facts(
                    clock, signals, trail.history(), runner, () -> new SnapshotId("wf-2026-01-31-120000"));
            try (DrillSchedule drills = new DrillSchedule(7, system.recovery(), facts)) {
                runner.run(new Task<>(
                        "purge",
                        "test",
                        java.util.Map.of(),
                        (gate, tally, clearance) -> held(hold),
                        new CleanupEnding()));
                assertEquals(Optional.empty(), drills.drillIfDue());
            } finally {
                hold.countDown();
                runner.stop(Duration.ofSeconds(10));
            }
        }
    }

    private static CleanupReport held(java.util.concurrent.CountDownLatch hold) {
        try {
            hold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new CleanupEnding().cancelled(Duration.ZERO);
    }
}
