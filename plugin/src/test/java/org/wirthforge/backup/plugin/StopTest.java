package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.source.Shell;
import org.wirthforge.backup.testkit.TestHostContext;

/** Stops that come while a backup is at work. */
@Timeout(60)
class StopTest {

    @TempDir
    private Path home;

    @BeforeEach
    void begin() throws Exception {
        Quiet.please();
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
    }

    /** It hangs with the writer lock held; what comes after it neither waits for it nor is harmed when it goes on. */
    @Test
    void backup_thatHangsInTheHost_isAnsweredByTheStop() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean armed = new AtomicBoolean();
        CountDownLatch letGo = new CountDownLatch(1);
        AtomicReference<Thread> stuck = new AtomicReference<>();
        Signals signals = new Signals() {
            @Override
            public Optional<Frames> frames() {
                if (Thread.currentThread().getName().startsWith("wf-backup-backup-")
                        && armed.compareAndSet(true, false)) {
                    stuck.set(Thread.currentThread());
                    inside.countDown();
                    awaitQuietly(letGo);
                }
                return Optional.empty();
            }
        };
        HostContext sound = host();
        HostContext hanging = new HostContext() {
            @Override
            public Directories directories() {
                return sound.directories();
            }

            @Override
            public Signals signals() {
                return signals;
            }
        };
        BackupSystem system = new WfOps003().start(hanging);
        armed.set(true);
        Operation<BackupOutcome> backup = system.backups().backUp(BackupRequest.ofHome(Strategy.FULL));
        inside.await();
        assertEquals(1, system.stop(Duration.ofMillis(200)).unfinished().size());
        CompletionException thrown = assertThrows(
                CompletionException.class,
                () -> backup.result().toCompletableFuture().join());
        assertEquals(
                ErrorCode.STOPPED,
                assertInstanceOf(BackupException.class, thrown.getCause()).code());
        try (BackupSystem next = new WfOps003().start(host())) {
            Operation<BackupOutcome> again = next.backups().backUp(BackupRequest.ofHome(Strategy.FULL));
            assertEquals(
                    BackupOutcome.Status.COMPLETE,
                    again.result().toCompletableFuture().join().status());
            String repository =
                    Shell.run(home, "find . -type f -path '*/wf-ops-003/backups/*' | sort | xargs sha256sum");
            letGo.countDown();
            stuck.get().join();
            assertEquals(
                    repository,
                    Shell.run(home, "find . -type f -path '*/wf-ops-003/backups/*' | sort | xargs sha256sum"));
            Operation<BackupOutcome> last = next.backups().backUp(BackupRequest.ofHome(Strategy.INCREMENTAL));
            assertEquals(
                    BackupOutcome.Status.COMPLETE,
                    last.result().toCompletableFuture().join().status());
            assertEquals(2, next.snapshots().list().size());
        }
        assertEnded();
    }

    @Test
    void stopWithoutADeadline_leavesNoOperationWithoutAnEnd() {
        for (int round = 0; round < 10; round++) {
            BackupSystem system = new WfOps003().start(host());
            system.backups().backUp(BackupRequest.ofHome(Strategy.FULL));
            system.stop(Duration.ZERO);
        }
        assertEnded();
    }

    @Test
    void deadline_thatIsNegative_isRefusedAndStopsNothing() {
        try (BackupSystem system = new WfOps003().start(host())) {
            BackupException refused = assertThrows(BackupException.class, () -> system.stop(Duration.ofSeconds(-1)));
            assertEquals(ErrorCode.INVALID_REQUEST, refused.code());
            assertTrue(refused.getMessage().contains("deadline"), refused::getMessage);
            assertTrue(system.audit().verify().intact());
        }
    }

    private TestHostContext host() {
        return TestHostContext.builder(home).build();
    }

    private void assertEnded() {
        try (BackupSystem system = new WfOps003().start(host())) {
            List<AuditTrail.Entry> entries = system.audit().newest(100);
            for (AuditTrail.Entry entry : entries) {
                assertTrue(
                        entries.stream()
                                .anyMatch(other -> other.operation().equals(entry.operation())
                                        && other.phase().equals("finished")),
                        entry::toString);
                assertTrue(!entry.detail().contains("AUDIT_UNAVAILABLE"), entry::toString);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
