package org.wirthforge.backup.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.host.Signals.Frames;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Sinks;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Task;
import org.wirthforge.backup.operation.Work;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;
import org.wirthforge.backup.testkit.ScriptedSignals;

/** Each fact is broken on purpose, and the probe that tells it must notice. */
@Timeout(60)
class ProbesTest {

    private static final List<Logger> LOGS = List.of(Logger.getLogger("wf.audit"), Logger.getLogger("wf.backup"));

    @TempDir
    Path directory;

    private final ScriptedSignals signals = new ScriptedSignals().frames(new Frames(0, 0, 0, 0));
    private LocalStore store;
    private Trail trail;
    private OperationRunner runner;
    private Probes probes;

    @BeforeEach
    void begin() throws IOException {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
        store = new LocalStore(directory.resolve("repository"), "test");
        store.create();
        RepositoryDocument.create(store, new RepositoryId("00112233445566778899aabbccddeeff"), Instant.EPOCH);
        Files.createDirectory(directory.resolve("audit"));
        trail = Trail.opening(directory.resolve("audit/audit.db"), Clock.systemUTC());
        runner = new OperationRunner(
                Clock.systemUTC(), trail, new Sinks(event -> {}, metric -> {}), type -> new OperationId(type + "-1"));
        probes = new Probes(new RepositoryLook(store), new Known(), runner, trail, signals, Clock.systemUTC());
    }

    @AfterEach
    void end() {
        runner.stop(Duration.ofSeconds(5));
        probes.close();
        trail.close();
    }

    @Test
    void all_areHealthyWithTheFieldsOfTheGuide() {
        Health backup = settled("backup-engine");
        assertEquals(Status.HEALTHY, backup.status(), backup.toString());
        assertEquals(0L, backup.facts().get("active_backups"));
        assertEquals("none", backup.facts().get("last_backup"));
        assertEquals("unmeasured", backup.facts().get("frame_budget_compliance"));
        assertEquals("healthy", backup.facts().get("status"));
        assertTrue(backup.facts().containsKey("timestamp"));

        Health recovery = settled("recovery-engine");
        assertEquals(Status.HEALTHY, recovery.status(), recovery.toString());
        assertEquals(0L, recovery.facts().get("active_recoveries"));
        assertEquals(false, recovery.facts().get("rollback_available"));
        assertEquals(false, recovery.facts().get("emergency_backup_ready"));

        Health audit = settled("audit-system");
        assertEquals(Status.HEALTHY, audit.status(), audit.toString());
        assertEquals(true, audit.facts().get("database_accessible"));
        assertEquals(true, audit.facts().get("audit_trail_integrity"));
    }

    @Test
    void answers_takeLessThan50Milliseconds() {
        settled("backup-engine");
        settled("recovery-engine");
        settled("audit-system");
        for (HealthProbe probe : probes.list()) {
            assertInTime(probe);
        }
    }

    /** The median, because a loaded machine may stop any thread for longer. */
    private static void assertInTime(HealthProbe probe) {
        long[] nanos = new long[9];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            probe.check();
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        long median = nanos[nanos.length / 2];
        assertTrue(median < 50_000_000, probe.name() + " took " + median / 1_000_000 + " ms");
    }

    @Test
    void brokenSeal_isSeenByBackupAndRecovery() throws IOException {
        Files.write(store.layout().document(), new byte[] {'x'}, StandardOpenOption.WRITE);
        assertEquals(Status.HEALTHY, settled("backup-engine").status(), "the copy stands in for it");
        Files.write(store.layout().documentCopy(), new byte[] {'x'}, StandardOpenOption.WRITE);
        assertEquals(Status.UNHEALTHY, settled("backup-engine").status());
        assertEquals(Status.UNHEALTHY, settled("recovery-engine").status());
        assertEquals(false, settled("backup-engine").facts().get("repository_opens"));
    }

    @Test
    void damagedSnapshotDocument_isSeenByBackupAndRecovery() throws IOException {
        Files.writeString(store.layout().snapshots().resolve("wf-2026-01-31-120000.json"), "{}");
        assertEquals(Status.UNHEALTHY, settled("backup-engine").status());
        assertEquals(Status.UNHEALTHY, settled("recovery-engine").status());
    }

    @Test
    void missingRepositoryDocument_besideSnapshots_isSeen() throws IOException {
        Files.delete(store.layout().document());
        Files.delete(store.layout().documentCopy());
        assertEquals(Status.HEALTHY, settled("backup-engine").status(), "an empty directory awaits its first backup");
        Files.writeString(store.layout().snapshots().resolve("wf-2026-01-31-120000.json"), "{}");
        assertEquals(Status.UNHEALTHY, settled("backup-engine").status());
    }

    @Test
    void obstructedLock_isSeen() throws IOException {
        Files.createDirectory(store.layout().lock());
        Health health = settled("backup-engine");
        assertEquals(Status.UNHEALTHY, health.status());
        assertEquals("obstructed", health.facts().get("lock"));
    }

    @Test
    void lockHeldHere_isWell_andIsNotDropped() throws IOException {
        try (WriterLock lock = WriterLock.take(store, "{}")) {
            Health health = settled("backup-engine");
            assertEquals(Status.HEALTHY, health.status());
            assertEquals("held_here", health.facts().get("lock"));
            lock.confirm();
        }
    }

    @Test
    void fileInPlaceOfTheRepository_isSeen() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (Probes other = new Probes(
                new RepositoryLook(new LocalStore(file, "test")),
                new Known(),
                runner,
                trail,
                signals,
                Clock.systemUTC())) {
            assertEquals(Status.UNHEALTHY, settled(other.list().get(0)).status());
        }
    }

    @Test
    void lateFrames_areSeen() {
        settled("backup-engine");
        signals.frames(new Frames(100, 6, 0, 0));
        Health late = check("backup-engine");
        assertEquals(Status.DEGRADED, late.status(), late.toString());
        assertEquals(false, late.facts().get("frame_budget_compliance"));
        signals.frames(new Frames(200, 11, 0, 0));
        assertEquals(true, check("backup-engine").facts().get("frame_budget_compliance"));
    }

    @Test
    void runningAndFailedBackups_areSeen() throws InterruptedException {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        var operation = run((gate, tally, clearance) -> {
            inside.countDown();
            while (hold.getCount() > 0) {
                gate.pass();
            }
            throw new BackupException(ErrorCode.DAMAGED, "broken");
        });
        inside.await();
        assertEquals(1L, settled("backup-engine").facts().get("active_backups"));
        hold.countDown();
        operation.handle((outcome, failure) -> failure).toCompletableFuture().join();
        Health health = settled("backup-engine");
        assertEquals(Status.DEGRADED, health.status());
        assertEquals(ErrorCode.DAMAGED.code(), health.facts().get("last_result"));
    }

    @Test
    void brokenTrail_isSeen() throws IOException {
        trail.headHash();
        Files.delete(directory.resolve("audit/head.json"));
        run((gate, tally, clearance) -> "COMPLETE").toCompletableFuture().join();
        Health health = settled("audit-system");
        assertEquals(Status.UNHEALTHY, health.status());
        assertEquals(true, health.facts().get("database_accessible"));
        assertEquals(false, health.facts().get("audit_trail_integrity"));
    }

    @Test
    void inaccessibleTrail_isSeen() throws IOException {
        trail.headHash();
        Files.delete(directory.resolve("audit/audit.db"));
        Files.createDirectory(directory.resolve("audit/audit.db"));
        Health health = settled("audit-system", answer -> answer.status() == Status.UNHEALTHY);
        assertEquals(false, health.facts().get("database_accessible"));
    }

    @Test
    void questionThatHangsOrThrows_isAnsweredInTime() {
        CountDownLatch release = new CountDownLatch(1);
        Probe hanging = new Probe(
                new Scripted(() -> {
                    while (release.getCount() > 0) {
                        LockSupport.parkNanos(1_000_000);
                    }
                }),
                Clock.systemUTC());
        assertInTime(hanging);
        assertEquals(Status.DEGRADED, hanging.check().status());
        release.countDown();

        Probe throwing = new Probe(
                new Scripted(() -> {
                    throw new IllegalStateException("bug");
                }),
                Clock.systemUTC());
        assertEquals(Status.UNHEALTHY, settled(throwing).status());
        assertFalse(settled(throwing).message().isEmpty());
        hanging.close();
        throwing.close();
    }

    private java.util.concurrent.CompletionStage<String> run(Work<String> work) {
        return runner.run(new Task<>("backup", "tester", Map.of(), work, new Ending<>() {
                    @Override
                    public String cancelled(Duration took) {
                        return "CANCELLED";
                    }

                    @Override
                    public Summary summary(String outcome) {
                        return new Summary(outcome, "", Map.of(), List.of());
                    }
                }))
                .result();
    }

    private Health check(String name) {
        return probe(name).check();
    }

    private HealthProbe probe(String name) {
        return probes.list().stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Health settled(String name) {
        return settled(probe(name));
    }

    /** The first fresh answer: on a loaded machine the first ones may come from before. */
    private static Health settled(HealthProbe probe) {
        probe.check();
        Health health = probe.check();
        while (health.facts().isEmpty() && health.message().contains("ask again")
                || health.message().contains("being opened")) {
            health = probe.check();
        }
        return health;
    }

    private Health settled(String name, Predicate<Health> wanted) {
        Health health = check(name);
        while (!wanted.test(health)) {
            health = check(name);
        }
        return health;
    }

    /** Does something instead of looking. */
    private record Scripted(Runnable script) implements Question {

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Health answer() {
            script.run();
            return new Health(name(), Status.HEALTHY, Instant.EPOCH, "fine", Map.of());
        }
    }

    /** Whatever there is, is of the home. */
    private static final class Known implements Prospect {

        @Override
        public java.util.Optional<org.wirthforge.backup.api.snapshot.SnapshotId> wayBack() {
            return java.util.Optional.empty();
        }

        @Override
        public boolean hasHome() {
            return true;
        }
    }
}
