package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.TestHostContext;

/** Kills a real backup process at random moments: the repository must open by itself, whole, and the next backup must go on. */
class KillIT {

    private static final long SEED = 20_260_131L;
    private static final int ROUNDS = Math.max(8, Integer.getInteger("wfb.cycles", 50) / 5);

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);

    @Test
    void backup_killedAnywhere_leavesARepositoryThatOpensByItself() throws Exception {
        Path source = directory.resolve("source");
        for (int i = 0; i < 400; i++) {
            write(source.resolve("small/" + i % 20 + "/" + i), random.nextInt(30_000));
        }
        write(source.resolve("large.bin"), 24 << 20);
        int complete = 0;
        long slowest = 1500;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < 40; i++) {
                write(source.resolve("small/" + i % 20 + "/" + random.nextInt(400)), random.nextInt(30_000));
            }
            write(source.resolve("large.bin"), (20 << 20) + random.nextInt(8 << 20));
            killAfter(source, random.nextInt((int) slowest));
            complete = check(source, complete, "seed " + SEED + ", round " + round);
        }
        restoreAndCompare(source);
    }

    private void write(Path file, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private void killAfter(Path source, int millis) throws Exception {
        Process process = new Child(directory, Packaged.console())
                .start(
                        "org.wirthforge.backup.testkit.console.Main",
                        "--home",
                        home().toString(),
                        "--repo",
                        repository().toString(),
                        "backup",
                        source.toString());
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "a killed process does not end");
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Path repository() {
        return directory.resolve("repo");
    }

    private TestHostContext context() throws IOException {
        Files.createDirectories(home());
        return TestHostContext.builder(home()).repository(repository()).build();
    }

    /** Returns how many snapshots there are now. */
    private int check(Path source, int before, String where) throws Exception {
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            BackupSystem system = host.start(context());
            BackupOutcome outcome = system.backups()
                    .backUp(BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(source)))
                    .result()
                    .toCompletableFuture()
                    .get(2, TimeUnit.MINUTES);
            assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), where + ": " + outcome);
            List<Snapshot> snapshots = system.snapshots().list();
            assertTrue(snapshots.size() > before, where + ": snapshots were lost: " + snapshots);
            assertEquals(List.of(), system.snapshots().unreadable(), where);
            VerifyReport report = system.backups()
                    .verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA))
                    .result()
                    .toCompletableFuture()
                    .get(2, TimeUnit.MINUTES);
            assertEquals(VerifyReport.Status.VERIFIED, report.status(), where + ": " + report.findings());
            assertTrue(system.audit().verify().intact(), where);
            return snapshots.size();
        }
    }

    private void restoreAndCompare(Path source) throws Exception {
        Path target = directory.resolve("restored");
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            RestoreReport report = host.start(context())
                    .backups()
                    .restore(new RestoreRequest(Optional.empty(), target, List.of()))
                    .result()
                    .toCompletableFuture()
                    .get(2, TimeUnit.MINUTES);
            assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        }
        Trees.assertSame(source, target.resolve("source"));
    }
}
