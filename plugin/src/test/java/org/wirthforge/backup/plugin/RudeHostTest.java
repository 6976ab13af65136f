package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirthforge.backup.plugin.SmallHome.await;
import static org.wirthforge.backup.plugin.SmallHome.backUp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;

/** Hosts that do not keep to what was agreed, and threads of theirs that are in a hurry. */
@Timeout(60)
class RudeHostTest {

    @TempDir
    private Path home;

    private final AtomicReference<String> version = new AtomicReference<>("1.0.0");
    private final AtomicReference<String> user = new AtomicReference<>("first user");
    private volatile Signals signals = Signals.UNKNOWN;

    private final HostContext host = new HostContext() {
        @Override
        public Directories directories() {
            return Directories.below(home, home.resolve("plugins/wf-ops-003"));
        }

        @Override
        public String version() {
            return version.get();
        }

        @Override
        public String user() {
            return user.get();
        }

        @Override
        public Signals signals() {
            return signals;
        }
    };

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        SmallHome.make(home);
    }

    private BackupSystem start() {
        return new WfOps003().start(host);
    }

    /** It would be written into a snapshot that nobody could read any more. */
    @Test
    void contextThatGivesNull_keepsTheEngineFromStarting() {
        version.set(null);
        BackupException refused = assertThrows(BackupException.class, this::start);
        assertEquals(ErrorCode.START_FAILED, refused.code());
        assertTrue(refused.getMessage().contains("HostContext.version()"), refused.getMessage());
    }

    @Test
    void contextThatGivesNullLater_endsTheOperation_andWritesNothing() {
        try (BackupSystem system = start()) {
            SnapshotId first = backUp(system);
            version.set(null);
            CompletionException failed = assertThrows(CompletionException.class, () -> backUp(system));
            BackupException cause = assertInstanceOf(BackupException.class, failed.getCause());
            assertTrue(cause.getMessage().contains("HostContext.version()"), cause.getMessage());
            assertEquals(List.of(), system.snapshots().unreadable());
            assertEquals(first, system.snapshots().latest().id());
        }
    }

    /** A way back would take such a snapshot for what was there before a recovery, and delete what it does not hold. */
    @Test
    void tagOfRecoveries_cannotBeGivenOrTakenAway() {
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system);
            BackupException given =
                    assertThrows(BackupException.class, () -> system.retention().tag(id, "emergency"));
            assertEquals(ErrorCode.INVALID_REQUEST, given.code());
            assertThrows(BackupException.class, () -> system.retention().untag(id, "emergency"));
            system.retention().tag(id, "emergency drill");
        }
    }

    @Test
    void user_isAskedForWhenSomethingIsDone() {
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system);
            user.set("second user");
            system.retention().pin(id, "", Optional.empty());
            assertEquals("second user", system.audit().newest(1).get(0).user());
            assertEquals(
                    "second user",
                    system.retention().labels().get(id).pin().orElseThrow().by());
            system.retention().unpin(id);
            user.set("third user");
            await(system.repair().plan());
            assertEquals("third user", system.audit().newest(1).get(0).user());
            system.snapshots().forget(id);
            assertEquals("third user", system.audit().newest(1).get(0).user());
        }
    }

    @Test
    void changeOnAnInterruptedThread_isMadeWhole_andTheFlagIsKept() {
        Thread.currentThread().interrupt();
        try (BackupSystem system = start()) {
            assertTrue(Thread.interrupted());
            SnapshotId id = backUp(system);
            Thread.currentThread().interrupt();
            system.retention().pin(id, "", Optional.empty());
            assertTrue(Thread.currentThread().isInterrupted());
            system.retention().unpin(id);
            system.snapshots().forget(id);
            assertTrue(Thread.interrupted());
            assertEquals("finished", system.audit().newest(1).get(0).phase());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void questionOnAnInterruptedThread_saysThatItWasInterrupted() {
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system);
            Thread.currentThread().interrupt();
            BackupException ended =
                    assertThrows(BackupException.class, () -> system.snapshots().manifest(id, new StringBuilder()));
            assertTrue(Thread.interrupted());
            assertTrue(ended.getMessage().contains("interrupted"), ended.getMessage());
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void verification_mayTakeAsLongAsItWants() {
        Duration forEver = Duration.ofDays(365_000);
        try (BackupSystem system = start()) {
            backUp(system);
            VerifyRequest request =
                    VerifyRequest.within(new VerifyRequest.Budget(Optional.empty(), Optional.of(forEver)));
            assertEquals(
                    VerifyReport.Status.VERIFIED,
                    await(system.backups().verify(request)).status());
        }
    }

    @Test
    void probeThatHangsInTheHost_isNamedByTheStop() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        BackupSystem system = start();
        BackupSystem hanging = null;
        try {
            signals = new Hanging(asked, released);
            hanging = start();
            HealthProbe probe = hanging.probes().get(0);
            ((Hanging) signals).armed = true;
            probe.check();
            asked.await();
            StopReport report = hanging.stop(Duration.ofMillis(50));
            assertEquals(List.of("wf-backup-probe-backup-engine"), report.unfinished());
            released.countDown();
            assertEquals(report, hanging.stop(Duration.ZERO));
        } finally {
            released.countDown();
            system.close();
            if (hanging != null) {
                hanging.close();
            }
        }
    }

    /** Answers at once, until it does not answer any more. */
    private static final class Hanging implements Signals {

        private final CountDownLatch asked;
        private final CountDownLatch released;
        private volatile boolean armed;

        private Hanging(CountDownLatch asked, CountDownLatch released) {
            this.asked = asked;
            this.released = released;
        }

        @Override
        public Optional<Frames> frames() {
            if (armed) {
                asked.countDown();
                try {
                    released.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return Optional.empty();
        }
    }
}
