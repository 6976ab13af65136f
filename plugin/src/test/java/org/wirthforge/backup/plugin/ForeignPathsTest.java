package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.testkit.TestHostContext;

/** Paths in an archive, wherever a host may name a path. */
@Timeout(60)
class ForeignPathsTest {

    @TempDir
    private Path directory;

    private Path home;
    private FileSystem zip;
    private Path inside;

    @BeforeEach
    void begin() throws IOException {
        Quiet.please();
        home = Files.createDirectories(directory.resolve("home"));
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
        zip = FileSystems.newFileSystem(directory.resolve("archive.zip"), Map.of("create", "true"));
        inside = Files.createDirectories(zip.getPath("/inside"));
        Files.writeString(inside.resolve("b.txt"), "hello");
    }

    @AfterEach
    void close() throws IOException {
        zip.close();
    }

    private static void assertTold(BackupException refused, ErrorCode code, String what) {
        assertEquals(code, refused.code(), refused.toString());
        for (String part : List.of(what, "/inside", "(jar)", "directory on disk")) {
            assertTrue(refused.getMessage().contains(part), refused.getMessage());
        }
    }

    private static void assertRefused(Operation<?> operation, String what) {
        CompletionException ended = assertThrows(
                CompletionException.class,
                () -> operation.result().toCompletableFuture().join());
        assertTold((BackupException) ended.getCause(), ErrorCode.INVALID_REQUEST, what);
    }

    @Test
    void requests_areRefused_andTheEngineGoesOn() {
        try (BackupSystem system = new WfOps003().start(TestHostContext.of(home))) {
            BackupRequest source = BackupRequest.ofPaths(Strategy.FULL, List.of(home.resolve("data"), inside));
            assertRefused(system.backups().backUp(source), "the path to back up");
            assertRefused(system.backups().estimate(source), "the path to back up");
            SnapshotId id = system.backups()
                    .backUp(BackupRequest.ofHome(Strategy.FULL))
                    .result()
                    .toCompletableFuture()
                    .join()
                    .snapshot()
                    .orElseThrow()
                    .id();
            assertRefused(
                    system.backups().restore(new RestoreRequest(Optional.empty(), inside.resolve("new"), List.of())),
                    "the target");
            RecoveryPlan plan =
                    RecoveryPlan.of(Instant.EPOCH, id, RecoveryScope.full()).into(inside);
            assertRefused(system.recovery().preview(plan), "the target");
            assertRefused(system.recovery().recover(plan, "0"), "the target");
            assertTrue(system.audit().verify().intact());
        }
    }

    @Test
    void directories_areRefusedByTheStart() {
        Directories usual = Directories.below(home, home);
        Map<String, Directories> all = Map.of(
                "home", Directories.below(inside, home),
                "install", Directories.below(home, inside),
                "config", with(usual, Optional.of(inside), Optional.empty(), Optional.empty()),
                "data", with(usual, Optional.empty(), Optional.of(inside), Optional.empty()),
                "logs", with(usual, Optional.empty(), Optional.empty(), Optional.of(inside)),
                "repository", usual.withRepository(inside));
        all.forEach((name, given) -> {
            TestHostContext host =
                    TestHostContext.builder(home).directories(given).build();
            assertTold(
                    assertThrows(
                            BackupException.class,
                            () -> new WfOps003().start(host).close()),
                    ErrorCode.START_FAILED,
                    "Directories." + name + "()");
        });
    }

    private static Directories with(
            Directories usual, Optional<Path> config, Optional<Path> data, Optional<Path> logs) {
        return new Directories(usual.home(), usual.install(), config, data, logs, Optional.empty());
    }

    @Test
    void database_isRefusedByTheStart_andByABackup() {
        LiveDatabase foreign = new LiveDatabase("main", inside.resolve("b.txt"), new SQLiteDataSource());
        TestHostContext early =
                TestHostContext.builder(home).databases(() -> List.of(foreign)).build();
        assertTold(
                assertThrows(BackupException.class, () -> new WfOps003().start(early)),
                ErrorCode.START_FAILED,
                "database 'main'");
        boolean[] started = {false};
        TestHostContext late = TestHostContext.builder(home)
                .databases(() -> started[0] ? List.of(foreign) : List.of())
                .build();
        try (BackupSystem system = new WfOps003().start(late)) {
            started[0] = true;
            assertRefused(system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)), "database 'main'");
        }
    }
}
