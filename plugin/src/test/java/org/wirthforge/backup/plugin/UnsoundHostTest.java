package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirthforge.backup.plugin.SmallHome.await;
import static org.wirthforge.backup.plugin.SmallHome.backUp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.HostContext;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;

/** Texts, times and answers of a host that nobody could use or read later are refused where they come in. */
@Timeout(60)
class UnsoundHostTest {

    @TempDir
    private Path home;

    private final AtomicReference<String> version = new AtomicReference<>("1.0.0");
    private final AtomicReference<String> user = new AtomicReference<>("a user");
    private volatile boolean broken;

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
            if (broken) {
                throw new NoSuchMethodError("of another version");
            }
            return user.get();
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

    /** The first would make a manifest that breaks its schema, the others lines and records that nobody can read. */
    @Test
    void contextWithUnsoundTexts_keepsTheEngineFromStarting() {
        for (String wrong : List.of("", "1", "1.0", "1.0.0-SNAPSHOT", "1.0.0\n", "v1.0.0", "1.0." + "9".repeat(10))) {
            version.set(wrong);
            assertTold("HostContext.version()", "three numbers");
        }
        version.set("10.20.30");
        for (String wrong : List.of("", " ", "a\nb", "\0", "\ud800", "x".repeat(201))) {
            user.set(wrong);
            assertTold("HostContext.user()", "1 to 200 characters");
        }
        user.set("x".repeat(200));
        start().close();
    }

    private void assertTold(String... parts) {
        BackupException refused = assertThrows(BackupException.class, this::start);
        assertEquals(ErrorCode.START_FAILED, refused.code());
        for (String part : parts) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
        assertTrue(refused.getMessage().length() < 300, refused.getMessage());
    }

    @Test
    void labels_thatNobodyCouldRead_areRefused() {
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system);
            Optional<Instant> never = Optional.empty();
            refused(() -> system.retention().pin(id, "a\nb", never));
            refused(() -> system.retention().pin(id, "\ud800", never));
            refused(() -> system.retention().pin(id, "x".repeat(201), never));
            refused(() -> system.retention().pin(id, "", Optional.of(Instant.MAX)));
            refused(() -> system.retention().tag(id, "\ud800"));
            refused(() -> system.retention().untag(id, "x".repeat(100_000)));
            assertEquals(Map.of(), system.retention().labels());
            system.retention().pin(id, "", Optional.of(Instant.parse("9999-12-31T23:59:59Z")));
        }
    }

    private static void refused(Executable call) {
        BackupException refused = assertThrows(BackupException.class, call);
        assertEquals(ErrorCode.INVALID_REQUEST, refused.code());
        assertTrue(refused.getMessage().length() < 300, refused.getMessage());
    }

    @Test
    void contextThatThrows_isTold_whenItStartsAndLater() {
        broken = true;
        assertTold("HostContext.user()", "NoSuchMethodError");
        broken = false;
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system);
            broken = true;
            refused(() -> system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)));
            refused(() -> system.retention().pin(id, "", Optional.empty()));
            refused(() -> system.snapshots().forget(id));
            broken = false;
            backUp(system);
        }
    }

    /** The trail keeps every record for a year. */
    @Test
    void digestOfAnyLength_isRefused_andNotKept() {
        String digest = "0".repeat(1_000_000) + "\n";
        try (BackupSystem system = start()) {
            SnapshotId id = backUp(system);
            RecoveryPlan plan = RecoveryPlan.of(system.snapshots().get(id).created(), id, RecoveryScope.full());
            assertThrows(
                    CompletionException.class, () -> await(system.recovery().recover(plan, digest)));
            assertThrows(
                    CompletionException.class, () -> await(system.retention().apply(digest, CleanupRequest.CAREFUL)));
            List<AuditTrail.Entry> kept = system.audit().newest(100);
            assertFalse(kept.isEmpty());
            kept.forEach(entry -> assertTrue(entry.detail().length() < 2_000, entry.operation()));
        }
    }

    /** It must not be half stopped then. */
    @Test
    void stopWithoutADeadline_isRefused_andTheEngineGoesOn() {
        try (BackupSystem system = start()) {
            assertThrows(NullPointerException.class, () -> system.stop(null));
            backUp(system);
        }
    }
}
