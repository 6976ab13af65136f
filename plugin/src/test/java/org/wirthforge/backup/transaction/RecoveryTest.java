package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.Proof;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.fixture.Application;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.fixture.TreeState;

/** A whole application, broken in every way somebody has thought of, and recovered or left as it was. */
@Timeout(120)
class RecoveryTest extends LivingHome {

    /** Everything the application owns; its databases are closed. */
    private Map<String, String> state() throws IOException {
        return TreeState.of(home).entrySet().stream()
                .filter(entry -> entry.getKey().matches("(data|config)(/(?!wf-ops-003).*)?"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void corrupt(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[3000]), 2000);
        }
    }

    @Test
    void databaseCorrupted_bothComeBackAtOneMomentAndTheApplicationRuns() throws Exception {
        application.stop(Duration.ZERO);
        corrupt(application.log());
        assertRecovered(recover(plan(only(Component.DB))));
        application.work(5);
        application.stop(Duration.ZERO);
        assertTrue(Rows.last(application.log()) >= rows + 5);
        assertEquals(Rows.last(application.log()), Rows.last(application.plain()));
    }

    @Test
    void runningApplication_isStoppedVerifiedAndStartedAgain() throws Exception {
        application.calls().clear();
        RecoveryReport report = recover(plan(RecoveryScope.full()));
        assertRecovered(report);
        assertEquals(List.of("stop", "start VERIFY", "start NORMAL"), application.calls());
        application.work(5);
        assertTrue(report.emergency().isPresent());
    }

    @Test
    void configurationInvalid_isReplacedAndTheDatabasesKeepWhatTheyHave() throws Exception {
        long before = application.committed();
        Files.writeString(home.resolve("config/app.json"), "{");
        assertRecovered(recover(plan(only(Component.CONFIG))));
        application.work(1);
        assertTrue(application.committed() > before);
    }

    @Test
    void filesDeleted_comeBackAloneAndNothingElseChanges() throws Exception {
        Files.delete(home.resolve("data/documents/7.txt"));
        Files.writeString(home.resolve("data/documents/8.txt"), "changed and to be kept");
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt")));
        assertRecovered(report);
        assertEquals("document 7\n", Files.readString(home.resolve("data/documents/7.txt")));
        assertEquals("changed and to be kept", Files.readString(home.resolve("data/documents/8.txt")));
        application.work(1);
        assertFalse(system.recovery().proofs().containsKey(good), "one file of it proves nothing of the snapshot");
    }

    @Test
    void wrongVersion_comesBackThoughTheApplicationCannotStart() throws Exception {
        application.stop(Duration.ZERO);
        Files.writeString(home.resolve("config/app.json"), "{\"version\": 2}\n");
        assertThrows(IOException.class, () -> application.start(Application.Mode.NORMAL, Duration.ZERO));
        assertRecovered(recover(plan(only(Component.CONFIG))));
        application.work(1);
    }

    @Test
    void homeHalfDeleted_comesBackWhole() throws Exception {
        application.stop(Duration.ZERO);
        org.wirthforge.backup.swap.Trees.remove(home.resolve("data"));
        assertRecovered(recover(plan(RecoveryScope.full())));
        application.work(1);
        assertEquals("document 3\n", Files.readString(home.resolve("data/documents/3.txt")));
        assertEquals(Proof.Level.RESTORED, system.recovery().proofs().get(good).level());
    }

    @Test
    void nothingToRecover_provesNothing() throws Exception {
        assertRecovered(recover(plan(only(Component.CONFIG))));
        assertFalse(system.recovery().proofs().containsKey(good));
    }

    @Test
    void badSnapshot_failsItsSmokeTestAndEverythingIsAsItWas() throws Exception {
        Files.delete(home.resolve("data/documents/5.txt"));
        good = backUp();
        Files.writeString(home.resolve("data/documents/5.txt"), "document 5, written again\n");
        application.stop(Duration.ZERO);
        Map<String, String> before = state();
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.DELETE, "data/documents")));
        assertEquals(Status.ROLLED_BACK, report.status(), report.toString());
        assertTrue(report.reason().orElseThrow().contains("document 5 is missing"), report.toString());
        application.stop(Duration.ZERO);
        assertEquals(before.get("data/documents/5.txt"), state().get("data/documents/5.txt"));
        assertEquals(before.get("data/documents"), state().get("data/documents"));
        assertNothingLeft();
    }

    @Test
    void smokeTestsOff_keepWhatFailsThem() throws Exception {
        Files.delete(home.resolve("data/documents/5.txt"));
        good = backUp();
        Files.writeString(home.resolve("data/documents/5.txt"), "document 5\n");
        system.close();
        Path config = home.resolve("config/wf-ops-003/backup_config.json");
        String text = Files.readString(config);
        assertTrue(text.contains("\"smoke_tests_enabled\": true"), text);
        Files.writeString(config, text.replace("\"smoke_tests_enabled\": true", "\"smoke_tests_enabled\": false"));
        system = start();
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.DELETE, "data/documents"))));
        assertFalse(Files.exists(home.resolve("data/documents/5.txt")));
    }

    @Test
    void badVersion_doesNotStartAndTheOldStateRuns() throws Exception {
        application.stop(Duration.ZERO);
        Files.writeString(home.resolve("config/app.json"), "{\"version\": 2}\n");
        good = backUp();
        Files.writeString(home.resolve("config/app.json"), "{\"version\": 1}\n");
        RecoveryReport report = recover(plan(only(Component.CONFIG)));
        assertEquals(Status.ROLLED_BACK, report.status(), report.toString());
        application.work(1);
    }

    @Test
    void rollback_bringsBackWhatWasThereAndRemovesWhatCame() throws Exception {
        Files.writeString(home.resolve("data/documents/2.txt"), "newer");
        Files.writeString(home.resolve("data/documents/new.txt"), "new");
        Map<String, String> before = documents();
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.DELETE, "data/documents"))));
        assertEquals("document 2\n", Files.readString(home.resolve("data/documents/2.txt")));
        assertFalse(Files.exists(home.resolve("data/documents/new.txt")));
        Files.writeString(home.resolve("data/documents/later.txt"), "later");
        clock.advance(Duration.ofMinutes(1));
        RecoveryReport back = join(system.recovery().rollBack());
        assertRecovered(back);
        assertEquals(before, documents());
        application.work(1);
    }

    @Test
    void rollback_afterTheClockWasSetBack_goesBackOneRecovery() throws Exception {
        Path document = home.resolve("data/documents/2.txt");
        RecoveryScope documents = paths(RecoveryScope.Extras.KEEP, "data/documents");
        Files.writeString(document, "first edit");
        clock.advance(Duration.ofDays(10));
        assertRecovered(recover(plan(documents)));
        clock.advance(Duration.ofDays(-10));
        Files.writeString(document, "second edit");
        assertRecovered(recover(plan(documents)));

        assertRecovered(join(system.recovery().rollBack()));

        assertEquals("second edit", Files.readString(document));
    }

    @Test
    void latest_isNeverAnEmergencySnapshot() throws Exception {
        Files.writeString(home.resolve("data/documents/2.txt"), "newer");
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents")));
        assertTrue(report.emergency().isPresent());
        assertEquals(good, system.snapshots().latest().id());
        assertEquals(true, recoveryProbe().facts().get("rollback_available"));
        assertEquals("RECOVERED", recoveryProbe().facts().get("last_recover"));
        assertEquals(good, join(system.recovery().drill(Optional.empty())).snapshot());
    }

    private Health recoveryProbe() {
        HealthProbe probe = system.probes().stream()
                .filter(one -> one.name().equals("recovery-engine"))
                .findFirst()
                .orElseThrow();
        Health health = probe.check();
        while (health.pending()) {
            Thread.onSpinWait();
            health = probe.check();
        }
        return health;
    }

    private Map<String, String> documents() throws IOException {
        return TreeState.of(home.resolve("data/documents"));
    }

    @Test
    void worldThatChangedSincePreview_isRefused() throws Exception {
        Files.delete(home.resolve("data/documents/1.txt"));
        RecoveryPlan plan = plan(paths(RecoveryScope.Extras.KEEP, "data/documents"));
        String digest = join(system.recovery().preview(plan)).digest();
        Files.writeString(home.resolve("data/documents/2.txt"), "newer");
        BackupException thrown =
                assertThrows(BackupException.class, () -> join(system.recovery().recover(plan, digest)));
        assertEquals(ErrorCode.PLAN_CHANGED, thrown.code());
        assertFalse(Files.exists(home.resolve("data/documents/1.txt")));
    }

    @Test
    void preview_listsWhatWouldHappen() throws Exception {
        Files.delete(home.resolve("data/documents/1.txt"));
        Files.writeString(home.resolve("data/documents/2.txt"), "newer");
        Files.writeString(home.resolve("data/documents/extra"), "extra");
        RecoveryPreview preview =
                join(system.recovery().preview(plan(paths(RecoveryScope.Extras.DELETE, "data/documents"))));
        assertEquals(
                List.of(
                        "data/documents METADATA",
                        "data/documents/1.txt CREATE",
                        "data/documents/2.txt REPLACE",
                        "data/documents/extra DELETE"),
                preview.changes().stream()
                        .map(change -> change.path() + " " + change.action())
                        .toList());
        assertEquals(22, preview.bytes());
        assertTrue(preview.services());
        assertEquals(List.of(), preview.blockers());
        assertEquals(1, preview.count(Action.DELETE));
        assertEquals(Optional.empty(), preview.estimate());
        Files.write(home.resolve("data/documents/large"), new byte[17 << 20]);
        backUp();
        join(system.recovery().drill(Optional.empty()));
        assertTrue(join(system.recovery().preview(preview.plan())).estimate().isPresent());
    }

    @Test
    void drill_provesWithoutTouchingTheHome() throws Exception {
        application.stop(Duration.ZERO);
        Map<String, String> before = state();
        application.calls().clear();
        DrillReport report = join(system.recovery().drill(Optional.of(good)));
        assertEquals(DrillReport.Status.PASSED, report.status(), report.toString());
        assertEquals(2, report.databases());
        assertEquals(List.of(), application.calls());
        assertEquals(before, state());
        assertEquals(Proof.Level.REHEARSED, system.recovery().proofs().get(good).level());
        try (var left = Files.list(home.resolve("wf-ops-003/temp"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void plan_survivesItsJson() {
        RecoveryPlan plan = new RecoveryPlan(
                "recovery-2026-01-31-120000",
                Instant.parse("2026-01-31T12:00:00Z"),
                good,
                new RecoveryScope(
                        RecoveryScope.Type.SELECTIVE,
                        Set.of(Component.DB, Component.CONFIG),
                        Set.of(Component.DB),
                        List.of(ItemPath.parse("config/a\\xFFb")),
                        List.of(ItemPath.parse("config/kept")),
                        RecoveryScope.Overwrite.IF_NEWER,
                        RecoveryScope.Extras.DELETE),
                Optional.of(directory.resolve("elsewhere")),
                EnumSet.of(RecoveryPlan.Check.SMOKE_TESTS),
                new RecoveryPlan.Rollback(EnumSet.of(RecoveryPlan.Trigger.TIMEOUT), Duration.ofMinutes(5), 30),
                new RecoveryPlan.Conduct(false, 95, Duration.ofMillis(100), Optional.of(Duration.ofSeconds(60))),
                new RecoveryPlan.Approval(Optional.of("somebody"), Optional.of("two\nlines")));
        String json = system.recovery().toJson(plan, Optional.of("abc"));
        assertEquals(plan, system.recovery().parse(json));
        assertEquals(Optional.of("abc"), system.recovery().digestIn(json));
        RecoveryPlan silent = plan.with(new RecoveryPlan.Conduct(true, 50, Duration.ofSeconds(5), Optional.empty()));
        assertEquals(silent, system.recovery().parse(system.recovery().toJson(silent, Optional.empty())));
    }
}
