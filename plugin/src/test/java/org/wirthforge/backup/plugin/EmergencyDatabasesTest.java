package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.TestHostContext;

/** What a recovery saves first of the databases that the host has open. */
@Timeout(60)
class EmergencyDatabasesTest {

    @TempDir
    private Path home;

    private final AtomicReference<List<LiveDatabase>> registered = new AtomicReference<>(List.of());

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }

    /** The engine has to be started first, for a start settles recoveries that were cut off. */
    @Test
    void databaseThatWasOpenedAfterTheStart_isSavedBeforeARecovery() throws Exception {
        Quiet.please();
        ManualClock clock = ManualClock.at("2026-01-31T12:00:00Z");
        TestHostContext host = TestHostContext.builder(home)
                .clock(clock)
                .databases(registered::get)
                .build();
        Path file = Files.createDirectories(home.resolve("data")).resolve("app.db");
        try (BackupSystem system = new WfOps003().start(host);
                Connection connection = Rows.create(file, "wal")) {
            registered.set(List.of(new LiveDatabase("app", file, Rows.source(file))));
            SnapshotId id = await(system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)))
                    .snapshot()
                    .orElseThrow()
                    .id();
            Rows.add(connection, 1);
            clock.advance(java.time.Duration.ofMinutes(1));

            RecoveryPlan plan = RecoveryPlan.of(clock.instant(), id, RecoveryScope.full());
            String digest = await(system.recovery().preview(plan)).digest();
            RecoveryReport report = await(system.recovery().recover(plan, digest));

            // It is still open, so it is not taken away; saved it is all the same.
            assertEquals(RecoveryReport.Status.REFUSED, report.status(), report.toString());
            assertEquals(List.of(), report.problems());
            SnapshotId saved = report.emergency().orElseThrow();
            assertEquals(
                    List.of("data/app.db"),
                    system.snapshots().databases(saved).stream()
                            .map(DatabaseCopy::path)
                            .map(Object::toString)
                            .toList());
        }
    }
}
