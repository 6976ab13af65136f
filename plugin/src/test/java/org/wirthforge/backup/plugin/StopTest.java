package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
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

    @Test
    void backup_thatHangsInTheHost_isAnsweredByTheStop() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicBoolean armed = new AtomicBoolean();
        CountDownLatch letGo = new CountDownLatch(1);
        TestHostContext hanging = TestHostContext.builder(home)
                .databases(() -> {
                    if (armed.get()) {
                        inside.countDown();
                        awaitQuietly(letGo);
                    }
                    return List.of();
                })
                .build();
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
        letGo.countDown();
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
