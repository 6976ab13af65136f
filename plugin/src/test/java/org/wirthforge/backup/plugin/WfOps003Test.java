package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail.Entry;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.event.BackupEvent.OperationFinished;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.testkit.LeakCheck;
import org.wirthforge.backup.testkit.TestHostContext;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class WfOps003Test {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @TempDir
    Path home;

    private TestHostContext host;

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        host = TestHostContext.of(home);
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    @Test
    void start_createsTheLayoutClosedToOthers() throws IOException {
        try (BackupSystem system = start()) {
            for (String name : List.of(
                    "config/wf-ops-003",
                    "wf-ops-003",
                    "wf-ops-003/backups",
                    "wf-ops-003/audit",
                    "wf-ops-003/temp",
                    "wf-ops-003/verified",
                    "logs/wf-ops-003")) {
                assertEquals(
                        "rwxr-x---",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name))),
                        name);
            }
            assertTrue(system.snapshots() != null);
        }
    }

    @Test
    void repair_throughTheApi_bringsChunksBackFromTheHome_andIsRecorded() throws IOException {
        try (BackupSystem system = start()) {
            byte[] content = new byte[100_000];
            new java.util.Random(5).nextBytes(content);
            Files.write(home.resolve("data/b.bin"), content);
            Snapshot snapshot = backUp(system).snapshot().orElseThrow();
            try (var packs = Files.walk(home.resolve("wf-ops-003/backups/packs"))) {
                for (Path pack : packs.filter(file -> file.toString().endsWith(".pack"))
                        .filter(WfOps003Test::holdsContent)
                        .toList()) {
                    Files.delete(pack);
                }
            }
            RepairPlan plan =
                    system.repair().plan().result().toCompletableFuture().join();
            RepairReport report =
                    system.repair().repair().result().toCompletableFuture().join();
            assertEquals(RepairReport.Status.COMPLETE, report.status(), report.toString());
            assertEquals(plan.steps(), report.steps());
            assertEquals(Map.of(), system.snapshots().losses());
            assertEquals("repair", system.audit().newest(1).get(0).type());
            VerifyReport verified = system.backups()
                    .verify(new VerifyRequest(Optional.of(snapshot.id()), VerifyRequest.Depth.ALL_DATA))
                    .result()
                    .toCompletableFuture()
                    .join();
            assertEquals(VerifyReport.Status.VERIFIED, verified.status(), verified.toString());
        }
    }

    private static boolean holdsContent(Path pack) {
        try {
            return Files.readAllBytes(pack)[PackFormat.CONTENT_AT] == PackFormat.Content.DATA.code();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void backup_throughTheApi_isListedRecordedAndTold() throws IOException {
        try (BackupSystem system = start()) {
            BackupOutcome outcome = backUp(system);

            assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), outcome.toString());
            Snapshot snapshot = outcome.snapshot().orElseThrow();
            assertEquals(List.of(snapshot), system.snapshots().list());
            assertEquals(snapshot, system.snapshots().latest());
            assertEquals(snapshot, system.snapshots().get(snapshot.id()));
            assertEquals(List.of(), system.snapshots().unreadable());
            StringBuilder paths = new StringBuilder();
            system.snapshots()
                    .items(
                            snapshot.id(),
                            ItemPath.parse(""),
                            item -> paths.append(item.path()).append('\n'));
            assertTrue(paths.toString().contains("data/a.txt"), paths.toString());
            StringBuilder manifest = new StringBuilder();
            system.snapshots().manifest(snapshot.id(), manifest);
            assertTrue(manifest.toString().contains(snapshot.id().value()));
            List<Entry> entries = system.audit().newest(2);
            assertEquals(
                    List.of("finished", "started"),
                    entries.stream().map(Entry::phase).toList());
            assertTrue(entries.get(0).detail().contains(snapshot.id().value()));
            assertTrue(system.audit().verify().intact());
            assertEquals(
                    "COMPLETE",
                    host.events().all(OperationFinished.class).get(0).status());
            assertEquals(
                    snapshot.totals().files(),
                    host.metrics().named("backup_performance").get(0).values().get("files_backed_up"));
        }
    }

    @Test
    void path_isTakenAsItIsMeant_byEveryCall() throws IOException {
        try (BackupSystem system = start()) {
            Snapshot snapshot = backUp(system).snapshot().orElseThrow();
            List<String> wanted = items(system, snapshot, "data");
            assertTrue(wanted.contains("data/a.txt"), wanted.toString());
            for (String typed : List.of("data/", "/data", "//data//", "/data/")) {
                assertEquals(wanted, items(system, snapshot, typed), typed);
                ItemPath path = ItemPath.parse(typed);
                assertEquals(
                        List.of(ItemPath.parse("data")),
                        new RestoreRequest(Optional.empty(), home.resolve("x"), List.of(path)).paths());
            }
            assertEquals(items(system, snapshot, ""), items(system, snapshot, "/"));
            BackupException refused = assertThrows(BackupException.class, () -> items(system, snapshot, "nope"));
            assertEquals(ErrorCode.PATH_NOT_FOUND, refused.code());
        }
    }

    private static List<String> items(BackupSystem system, Snapshot snapshot, String below) {
        List<String> paths = new ArrayList<>();
        system.snapshots()
                .items(
                        snapshot.id(),
                        ItemPath.parse(below),
                        item -> paths.add(item.path().toString()));
        return paths;
    }

    @Test
    void snapshotDocument_carriesTheHeadOfTheTrail() throws IOException {
        try (BackupSystem system = start()) {
            Snapshot snapshot = backUp(system).snapshot().orElseThrow();
            String started = system.audit().newest(2).get(1).hash();
            String document = Files.readString(home.resolve("wf-ops-003/backups/snapshots/" + snapshot.id() + ".json"));
            assertTrue(document.contains(started), document);
        }
    }

    @Test
    void restore_throughTheApi_bringsTheFileBack() throws IOException {
        try (BackupSystem system = start()) {
            backUp(system);
            Path target = home.resolve("restored");
            RestoreReport report = system.backups()
                    .restore(new RestoreRequest(Optional.empty(), target, List.of()))
                    .result()
                    .toCompletableFuture()
                    .join();
            assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
            assertEquals("hello", Files.readString(target.resolve("data/a.txt")));
            assertEquals("restore", system.audit().newest(1).get(0).type());
            assertEquals(1, host.metrics().named("recovery_performance").size());
        }
    }

    @Test
    void verification_isRecordedAndShownInTheManifest() throws IOException {
        try (BackupSystem system = start()) {
            Snapshot snapshot = backUp(system).snapshot().orElseThrow();
            assertEquals("pending", verificationStatus(system, snapshot));
            VerifyReport report = system.backups()
                    .verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA))
                    .result()
                    .toCompletableFuture()
                    .join();
            assertEquals(VerifyReport.Status.VERIFIED, report.status(), report.toString());
            assertEquals("verified", verificationStatus(system, snapshot));
            assertEquals(
                    1, host.metrics().named("integrity_verification_status").size());
        }
    }

    private static String verificationStatus(BackupSystem system, Snapshot snapshot) throws IOException {
        StringBuilder manifest = new StringBuilder();
        system.snapshots().manifest(snapshot.id(), manifest);
        return JsonMapper.shared()
                .readTree(manifest.toString())
                .path("audit")
                .path("verification_status")
                .asString();
    }

    @Test
    void forget_isRecordedWithItsEnd() {
        try (BackupSystem system = start()) {
            Snapshot snapshot = backUp(system).snapshot().orElseThrow();
            system.snapshots().forget(snapshot.id());
            assertEquals(List.of(), system.snapshots().list());
            assertEquals("forget", system.audit().newest(1).get(0).type());
            assertTrue(system.audit().newest(1).get(0).detail().contains("FORGOTTEN"));

            assertCode(ErrorCode.SNAPSHOT_NOT_FOUND, () -> system.snapshots().forget(snapshot.id()));
            assertTrue(system.audit().newest(1).get(0).detail().contains("SNAPSHOT_NOT_FOUND"));
        }
    }

    @Test
    void questions_withoutARepository_sayThatThereIsNone() {
        try (BackupSystem system = start()) {
            assertCode(ErrorCode.NO_REPOSITORY, () -> system.snapshots().list());
            assertCode(ErrorCode.NO_REPOSITORY, () -> system.snapshots().get(new SnapshotId("wf-2026-01-31-120000")));
        }
    }

    @Test
    void manifestReceiver_thatThrows_getsItsOwnExceptionBack() {
        try (BackupSystem system = start()) {
            Snapshot snapshot = backUp(system).snapshot().orElseThrow();
            IOException own = new IOException("pipe closed");
            IOException thrown = assertThrows(
                    IOException.class, () -> system.snapshots().manifest(snapshot.id(), new FailingAppendable(own)));
            assertSame(own, thrown);
        }
    }

    @Test
    void auditTrail_thatIsNoDatabase_preventsTheBackup() throws IOException {
        Path audit = Files.createDirectories(home.resolve("wf-ops-003/audit"));
        Files.writeString(audit.resolve("audit.db"), "this is no database ".repeat(500));
        try (BackupSystem system = start()) {
            CompletionException failure = assertThrows(CompletionException.class, () -> backUp(system));
            assertEquals(ErrorCode.AUDIT_UNAVAILABLE, ((BackupException) failure.getCause()).code());
            assertEquals(0, count(home.resolve("wf-ops-003/backups/snapshots")), "nothing may be committed unrecorded");
        }
    }

    @Test
    void stop_isIdempotentAndEverythingSaysSo() {
        BackupSystem system = start();
        backUp(system);
        StopReport report = system.stop(DEADLINE);

        assertTrue(report.clean(), report.toString());
        assertSame(report, system.stop(DEADLINE));
        system.close();
        assertCode(ErrorCode.STOPPED, () -> system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)));
        assertCode(ErrorCode.STOPPED, () -> system.snapshots().list());
        assertCode(ErrorCode.STOPPED, () -> system.snapshots().forget(new SnapshotId("wf-2026-01-31-120000")));
        assertCode(ErrorCode.STOPPED, () -> system.audit().newest(1));
        assertCode(ErrorCode.STOPPED, () -> system.audit().verify());
        assertCode(ErrorCode.STOPPED, system::diagnose);
        system.probes().forEach(probe -> {
            assertEquals(Health.Status.UNHEALTHY, probe.check().status());
            assertTrue(probe.check().message().contains("stopped"));
        });
    }

    @Test
    void cycles_ofStartWorkStop_leaveNothingBehind() {
        WfOps003 plugin = new WfOps003();
        cycle(plugin); // natives and classes of the first time stay
        LeakCheck check = LeakCheck.begin(home.resolve("wf-ops-003/temp"));
        for (int i = 0; i < 10; i++) {
            cycle(plugin);
        }
        check.assertNothingLeft();
    }

    @Test
    void start_thatFailsAtAnyStep_leavesNothingBehind() throws IOException {
        cycle(new WfOps003());
        LeakCheck check = LeakCheck.begin(home.resolve("wf-ops-003/temp"));

        assertCode(ErrorCode.START_FAILED, () -> new WfOps003().start(TestHostContext.of(home.resolve("nowhere"))));
        assertFalse(Files.exists(home.resolve("nowhere")));

        Path config = home.resolve("config/wf-ops-003/backup_config.json");
        byte[] good = Files.readAllBytes(config);
        Files.writeString(config, "{ \"backup\": 1 }");
        assertCode(ErrorCode.INVALID_CONFIGURATION, this::start);
        Files.write(config, good);

        Path logs = home.resolve("logs/wf-ops-003");
        Files.delete(logs);
        Files.createFile(logs);
        assertCode(ErrorCode.START_FAILED, this::start);
        Files.delete(logs);

        IllegalStateException fault = new IllegalStateException("wiring");
        assertSame(
                fault,
                assertThrows(
                        IllegalStateException.class,
                        () -> new Startup(host, (h, s, t, c) -> {
                                    throw fault;
                                })
                                .run()));
        check.assertNothingLeft();
        cycle(new WfOps003());
    }

    @Test
    void twoSystems_ofOnePlugin_workSideBySide() throws IOException {
        Path other = Files.createDirectories(home.resolve("other"));
        Files.createDirectories(other.resolve("data"));
        Files.writeString(other.resolve("data/b.txt"), "b");
        WfOps003 plugin = new WfOps003();
        try (BackupSystem first = plugin.start(host);
                BackupSystem second = plugin.start(TestHostContext.of(other))) {
            assertEquals(BackupOutcome.Status.COMPLETE, backUp(first).status());
            first.stop(DEADLINE);
            assertEquals(BackupOutcome.Status.COMPLETE, backUp(second).status());
        }
    }

    @Test
    void repositoryElsewhere_isNotCreatedByAStart() {
        Path elsewhere = home.resolve("mnt/repository");
        TestHostContext other =
                TestHostContext.builder(home).repository(elsewhere).build();
        try (BackupSystem system = new WfOps003().start(other)) {
            assertFalse(Files.exists(elsewhere));
            assertEquals(BackupOutcome.Status.COMPLETE, backUp(system).status());
            assertTrue(Files.exists(elsewhere.resolve("repository.json")));
        }
    }

    @Test
    void environment_isUsedWhereTheHostIsSilent() {
        TestHostContext other = TestHostContext.builder(home)
                .environment(Map.of("WF_OPS_003_DATA", home.resolve("var").toString()))
                .build();
        try (BackupSystem system = new WfOps003().start(other)) {
            assertTrue(Files.isDirectory(home.resolve("var/audit")));
            assertEquals(3, system.probes().size());
        }
    }

    private void cycle(WfOps003 plugin) {
        try (BackupSystem system = plugin.start(host)) {
            backUp(system);
            system.probes().forEach(probe -> probe.check());
        }
    }

    private BackupSystem start() {
        return new WfOps003().start(host);
    }

    private static BackupOutcome backUp(BackupSystem system) {
        return system.backups()
                .backUp(BackupRequest.ofHome(Strategy.INCREMENTAL))
                .result()
                .toCompletableFuture()
                .join();
    }

    private static int count(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return 0;
        }
        try (var files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    private static void assertCode(ErrorCode code, Executable call) {
        assertEquals(code, assertThrows(BackupException.class, call).code());
    }

    /** A receiver that is full at once. */
    private record FailingAppendable(IOException failure) implements Appendable {

        @Override
        public Appendable append(CharSequence text) throws IOException {
            throw failure;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) throws IOException {
            throw failure;
        }

        @Override
        public Appendable append(char letter) throws IOException {
            throw failure;
        }
    }
}
