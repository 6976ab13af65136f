package org.wirthforge.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.wirthforge.backup.api.AuditTrail.Entry;
import org.wirthforge.backup.api.AuditTrail.Report;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.database.Sqlite;
import org.wirthforge.backup.fixture.AskedClock;
import org.wirthforge.backup.pace.Waiting;

class TrailTest {

    private static final String ZEROS = "0".repeat(64);

    @TempDir
    Path directory;

    @Test
    void newTrail_isEmptyAndIntact() {
        try (Trail trail = Trails.open(directory)) {
            assertEquals(new Report(0, true, ZEROS, java.util.Optional.empty()), trail.verify());
            assertEquals(ZEROS, trail.headHash());
            assertEquals(List.of(), trail.newest(1));
        }
    }

    @Test
    void records_areReadBackAsWritten_newestFirst() {
        Instant now = Instant.parse("2026-01-31T12:00:00.123456789Z");
        try (Trail trail = Trail.opening(Trails.database(directory), Clock.fixed(now, ZoneOffset.UTC))) {
            trail.append(new AuditRecord(
                    "forget-1", "forget", Phase.DECIDED, "ä\u0000'\"\uD83D\uDE00", Map.of("b", 2, "a", "ß")));
            trail.append(Trails.record("backup-1", Phase.FINISHED));

            List<Entry> entries = trail.newest(10);

            assertEquals(List.of(2L, 1L), entries.stream().map(Entry::sequence).toList());
            Entry first = entries.get(1);
            assertEquals(now, first.at());
            assertEquals("forget", first.type());
            assertEquals("decided", first.phase());
            assertEquals("ä\u0000'\"\uD83D\uDE00", first.user());
            assertEquals("{\"a\":\"ß\",\"b\":2}", first.detail());
            assertEquals(entries.get(0).hash(), trail.headHash());
            assertTrue(trail.verify().intact(), trail.verify().toString());
        }
    }

    @Test
    void hash_ofTheFirstRecord_isTheOneTheFormatPageGives() {
        assertEquals(
                "817d2fbbec4dddfa68779479654641d2e9be735deef594cc65a5fdb20cfe66b1",
                Row.hash(1, ZEROS, "2026-01-31T12:00:00.000000000Z", "backup-1", "backup", "started", "host", "{}"));
    }

    @Test
    void trail_openedAgain_continuesTheChain() {
        Trails.fill(directory);
        Trails.fill(directory);
        try (Trail trail = Trails.open(directory)) {
            assertEquals(20, trail.verify().entries());
            assertTrue(trail.verify().intact());
        }
    }

    @Test
    void started_isDurableWhenItsFutureCompletes() {
        try (Trail trail = Trails.open(directory)) {
            trail.started(Trails.record("backup-1", Phase.STARTED)).join();
            assertTrue(trail.newest(1)
                    .get(0)
                    .detail()
                    .contains("\"pid\":" + ProcessHandle.current().pid()));
        }
    }

    @Test
    void started_doesNotWaitWhileTheTrailIsAtWork() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        Clock slow = new AskedClock(() -> {
            asked.countDown();
            Waiting.until(() -> answer.getCount() == 0, Duration.ofMinutes(2));
            return Instant.EPOCH;
        });
        try (Trail trail = Trail.opening(Trails.database(directory), slow)) {
            trail.started(Trails.record("a", Phase.STARTED));
            assertTrue(
                    Waiting.until(() -> asked.getCount() == 0, Duration.ofMinutes(1)),
                    "the first record is being written");
            CompletableFuture<Void> second = assertTimeoutPreemptively(
                    Duration.ofMinutes(1), () -> trail.started(Trails.record("b", Phase.STARTED)));
            assertFalse(second.isDone());
            answer.countDown();
            second.join();
        } finally {
            answer.countDown();
        }
    }

    @Test
    void files_areClosedToOthers() throws IOException {
        Trails.fill(directory);
        for (Path file :
                List.of(Trails.database(directory), directory.resolve(Anchor.NAME), directory.resolve(Tenancy.FILE))) {
            assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        try (var files = Files.list(directory)) {
            assertEquals(3, files.count(), "nothing but the database, its anchor and its lock may stay");
        }
    }

    @Test
    void rows_cannotBeChangedOrDeletedBySql() throws SQLException {
        Trails.fill(directory);
        try (Connection connection = Sqlite.open(Trails.database(directory), new SQLiteConfig());
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("UPDATE trail SET user = 'x'", "DELETE FROM trail WHERE seq = 10")) {
                SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(sql));
                assertTrue(refusal.getMessage().contains("append-only"), sql);
            }
        }
    }

    @Test
    void file_thatIsNoDatabase_makesTheTrailUnavailable() throws IOException {
        Files.writeString(
                Trails.database(directory), "this is no database, but it is long enough to be looked at".repeat(99));
        try (Trail trail = Trails.open(directory)) {
            CompletionException failure = assertThrows(
                    CompletionException.class,
                    () -> trail.started(Trails.record("b", Phase.STARTED)).join());
            assertUnavailable(assertInstanceOf(BackupException.class, failure.getCause()));
            assertUnavailable(assertThrows(BackupException.class, trail::verify));
            assertEquals(Glance.State.UNREADABLE, Trails.glance(trail).state());
        }
    }

    @Test
    void trail_thatCouldNotBeOpened_opensOnceTheReasonIsGone() throws IOException {
        Files.createDirectory(Trails.database(directory));
        try (Trail trail = Trails.open(directory)) {
            assertUnavailable(
                    assertThrows(BackupException.class, () -> trail.append(Trails.record("b", Phase.STARTED))));
            Files.delete(Trails.database(directory));
            trail.append(Trails.record("b", Phase.STARTED));
            assertTrue(trail.verify().intact());
        }
    }

    /** As after a full disk: SQLite has ended the transaction by itself, and what comes next fails for that alone. */
    @Test
    void transactionThatSqliteEndsItself_saysWhy_andTheNextRecordIsWritten() throws SQLException {
        try (Trail trail = Trails.open(directory)) {
            trail.append(Trails.record("a", Phase.STARTED));
            try (Connection connection = Sqlite.open(Trails.database(directory), new SQLiteConfig());
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TRIGGER full BEFORE INSERT ON trail BEGIN SELECT RAISE(ROLLBACK, 'the disk is full'); END");
                BackupException failure =
                        assertThrows(BackupException.class, () -> trail.append(Trails.record("a", Phase.FINISHED)));
                assertUnavailable(failure);
                assertTrue(failure.getMessage().contains("the disk is full"), failure.getMessage());
                statement.execute("DROP TRIGGER full");
            }
            trail.append(Trails.record("a", Phase.FINISHED));
            assertTrue(trail.verify().intact());
        }
    }

    @Test
    void database_ofANewerVersion_isRefusedAndLeftAlone() throws SQLException {
        Trails.fill(directory);
        Trails.tamper(directory, "PRAGMA user_version = 2");
        try (Trail trail = Trails.open(directory)) {
            BackupException refusal = assertThrows(BackupException.class, trail::verify);
            assertTrue(refusal.getMessage().contains("version 2"), refusal.getMessage());
        }
    }

    @Test
    void anchor_thatCannotBeWritten_failsTheRecord() throws IOException {
        try (Trail trail = Trails.open(directory)) {
            trail.append(Trails.record("a", Phase.STARTED));
            Files.createDirectory(directory.resolve(Anchor.NAME + ".writer.tmp"));
            Files.createFile(directory.resolve(Anchor.NAME + ".writer.tmp/x"));
            assertUnavailable(
                    assertThrows(BackupException.class, () -> trail.append(Trails.record("a", Phase.FINISHED))));
        }
    }

    @Test
    void closedTrail_refusesEverything() {
        Trail trail = Trails.open(directory);
        trail.close();
        trail.close();
        assertUnavailable(assertThrows(BackupException.class, trail::headHash));
        assertTrue(trail.started(Trails.record("b", Phase.STARTED)).isCompletedExceptionally());
        assertEquals(Glance.State.UNREADABLE, Trails.glance(trail).state());
    }

    @Test
    void limit_outOfRange_isRefused() {
        try (Trail trail = Trails.open(directory)) {
            for (int limit : new int[] {0, -1, 100_001}) {
                assertEquals(
                        ErrorCode.INVALID_REQUEST,
                        assertThrows(BackupException.class, () -> trail.newest(limit))
                                .code());
            }
        }
    }

    @Test
    void close_leavesNoThreadAndNoDriverBehind() {
        Trails.fill(directory);
        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("wf-backup-audit")));
    }

    private static void assertUnavailable(BackupException exception) {
        assertEquals(ErrorCode.AUDIT_UNAVAILABLE, exception.code());
        assertTrue(exception.code().retryable());
    }
}
