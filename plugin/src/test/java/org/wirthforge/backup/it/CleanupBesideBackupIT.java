package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.TestHostContext;

/**
 * A backup in one process, a cleanup without any waiting in another, at the same time, again and again; files come back that the cleanup has just found dead. Every
 * snapshot that was acknowledged and not forgotten restores. {@code -Dwfb.cleanups=100} for as many rounds.
 */
class CleanupBesideBackupIT {

    private static final long SEED = 20_260_207L;
    private static final int ROUNDS = Integer.getInteger("wfb.cleanups", 4);
    private static final int FILES = 60;
    private static final int KEPT = 3;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final Map<SnapshotId, Path> acknowledged = new HashMap<>();

    @Test
    void cleanup_besideABackup_losesNothing() throws Exception {
        Path source = Files.createDirectories(directory.resolve("source"));
        for (int i = 0; i < FILES; i++) {
            write(source.resolve("f" + i), i);
        }
        assertEquals(
                0, await(start("backup", "backup", source.toString()), "backup").exitCode());
        inspect(source, "before");
        int cleanups = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String where = "seed " + SEED + ", round " + round;
            for (int i = 0; i < 25; i++) {
                write(source.resolve("f" + random.nextInt(FILES)), random.nextInt(200)); // old contents come back
            }
            Process cleanup = start("cleanup", "cleanup", "--now", "--quiet");
            cleanup.waitFor(random.nextInt(800), TimeUnit.MILLISECONDS);
            Child.Ended stored = await(start("backup", "backup", source.toString()), "backup");
            assertEquals(0, stored.exitCode(), where + ": " + stored);
            Child.Ended ended = await(cleanup, "cleanup");
            // The backup came between plan and decision: that is no plan of this moment any more.
            boolean refused = ended.exitCode() == 1 && ended.err().contains("WFB-RET-001");
            assertTrue(ended.exitCode() == 0 || refused, where + ": " + ended);
            cleanups += ended.exitCode() == 0 ? 1 : 0;
            inspect(source, where);
        }
        assertTrue(cleanups > 0, "no cleanup did its work");
        System.out.println(
                cleanups + " of " + ROUNDS + " cleanups did their work; a plan that was out of date was refused");
    }

    private void write(Path file, int content) throws IOException {
        byte[] bytes = new byte[40_000];
        new Random(content).nextBytes(bytes);
        Files.write(file, bytes);
    }

    private Process start(String name, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--home", home(name).toString(), "--repo", repository().toString()));
        arguments.addAll(List.of(words));
        return child(name).start("org.wirthforge.backup.testkit.console.Main", arguments.toArray(String[]::new));
    }

    private Child child(String name) throws IOException {
        return new Child(Files.createDirectories(directory.resolve("process-" + name)), Packaged.console());
    }

    private Child.Ended await(Process process, String name) throws Exception {
        return child(name).await(process);
    }

    /** Each process has a home and an audit trail of its own: only the repository is shared. */
    private Path home(String name) throws IOException {
        return Files.createDirectories(directory.resolve("home-" + name));
    }

    private Path repository() {
        return directory.resolve("repo");
    }

    private TestHostContext context() throws IOException {
        return TestHostContext.builder(home("test")).repository(repository()).build();
    }

    /** Checks and restores everything that was acknowledged, and forgets the oldest for the next cleanup. */
    private void inspect(Path source, String where) throws Exception {
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            BackupSystem system = host.start(context());
            remember(source, system.snapshots().latest().id());
            VerifyReport report = system.backups()
                    .verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA))
                    .result()
                    .toCompletableFuture()
                    .get(2, TimeUnit.MINUTES);
            assertEquals(VerifyReport.Status.VERIFIED, report.status(), where + ": " + report.findings());
            List<SnapshotId> ids =
                    system.snapshots().list().stream().map(Snapshot::id).toList();
            assertEquals(Set.copyOf(ids), acknowledged.keySet(), where);
            for (SnapshotId id : ids) {
                restore(system, id, where);
            }
            for (SnapshotId id : ids.subList(0, Math.max(0, ids.size() - KEPT))) {
                system.retention().forget(id);
                acknowledged.remove(id);
            }
        }
    }

    private void remember(Path source, SnapshotId id) throws IOException {
        Path copy = Files.createDirectories(directory.resolve("copy-" + id));
        for (int i = 0; i < FILES; i++) {
            Files.copy(source.resolve("f" + i), copy.resolve("f" + i));
        }
        acknowledged.put(id, copy);
    }

    private void restore(BackupSystem system, SnapshotId id, String where) throws Exception {
        Path target = directory.resolve("restored-" + id + "-" + random.nextInt());
        RestoreReport report = system.backups()
                .restore(new RestoreRequest(Optional.of(id), target, List.of()))
                .result()
                .toCompletableFuture()
                .get(2, TimeUnit.MINUTES);
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), where + ": " + report);
        for (int i = 0; i < FILES; i++) {
            Path expected = acknowledged.get(id).resolve("f" + i);
            assertEquals(-1, Files.mismatch(expected, target.resolve("source/f" + i)), where + ": " + id + " f" + i);
        }
    }
}
