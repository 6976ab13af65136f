package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.fixture.Application;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.TestHostContext;

/** A whole application with a snapshot of it, for tests to break and to recover. */
abstract class LivingHome {

    @TempDir
    Path directory;

    Path home;
    Application application;
    BackupSystem system;
    final ManualClock clock = ManualClock.at("2026-01-31T12:00:00Z");
    SnapshotId good;
    long rows;

    @BeforeEach
    void begin() throws Exception {
        Quiet.please();
        home = Files.createDirectory(directory.resolve("home"));
        application = Application.install(home);
        application.work(50);
        system = start();
        good = backUp();
        application.work(20);
        rows = rowsOf(good);
    }

    BackupSystem start() {
        TestHostContext host = TestHostContext.builder(home)
                .clock(clock)
                .databases(application.databases())
                .services(application)
                .build();
        return new WfOps003().start(host);
    }

    @AfterEach
    void end() throws IOException {
        system.close();
        application.close();
    }

    static <R> R join(Operation<R> operation) {
        try {
            return operation.result().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof BackupException known ? known : e;
        }
    }

    SnapshotId backUp() {
        clock.advance(Duration.ofMinutes(1));
        return join(system.backups().backUp(BackupRequest.ofHome(Strategy.INCREMENTAL)))
                .snapshot()
                .orElseThrow()
                .id();
    }

    long rowsOf(SnapshotId id) {
        return system.snapshots().databases(id).get(0).shape().rows().get("entry");
    }

    RecoveryPlan plan(RecoveryScope scope) {
        clock.advance(Duration.ofMinutes(1));
        return RecoveryPlan.of(clock.instant(), good, scope);
    }

    RecoveryReport recover(RecoveryPlan plan) {
        RecoveryPreview preview = join(system.recovery().preview(plan));
        return join(system.recovery().recover(plan, preview.digest()));
    }

    static RecoveryScope only(Component... components) {
        return RecoveryScope.of(RecoveryScope.Type.SELECTIVE, Set.of(components));
    }

    static RecoveryScope paths(RecoveryScope.Extras extras, String... paths) {
        return new RecoveryScope(
                RecoveryScope.Type.SELECTIVE,
                EnumSet.allOf(Component.class),
                Set.of(),
                List.of(paths).stream().map(ItemPath::parse).toList(),
                List.of(),
                RecoveryScope.Overwrite.ALWAYS,
                extras);
    }

    void assertRecovered(RecoveryReport report) throws Exception {
        assertEquals(Status.RECOVERED, report.status(), report.toString());
        assertEquals(Optional.empty(), report.reason());
        assertNothingLeft();
    }

    void assertNothingLeft() throws IOException {
        for (Path place : List.of(directory, home)) {
            try (var files = Files.list(place)) {
                assertEquals(
                        List.of(),
                        files.filter(file -> file.toString().contains("wf-recovery"))
                                .toList());
            }
        }
    }
}
