package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupOutcome.Status;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.config.ComponentConfig;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.source.OpenFiles;

class DatabaseBackupTest {

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private Path file;

    @BeforeEach
    void makeHome() throws IOException {
        fixture = new EngineFixture(directory);
        file = Files.createDirectories(fixture.home.resolve("data")).resolve("app.db");
        fixture.components = Map.of(Component.DB, new ComponentConfig(true, List.of("data"), List.of(), true));
        // So that every time stamp is old enough to be trusted.
        fixture.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        if (Files.exists(fixture.temporary)) {
            try (Stream<Path> left = Files.list(fixture.temporary)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    private void register() {
        fixture.registered = List.of(new LiveDatabase("app", file, Rows.source(file)));
    }

    /** The test's connections stand for another process, which the engine cannot see. */
    private void pretendAnotherProcess() {
        fixture.open = OpenFiles.none();
    }

    private List<StoredDatabase> databases(BackupOutcome outcome) throws IOException {
        return fixture.catalog().get(outcome.snapshot().orElseThrow().id()).databases();
    }

    private BackupOutcome backUpHome(Strategy strategy) throws IOException {
        return fixture.engine().run(BackupRequest.ofHome(strategy), Pace.FREE, new Tally());
    }

    @Test
    void registeredDatabase_isStoredWithItsMetadataAndWithoutItsLog() throws Exception {
        register();
        try (Connection writer = Rows.create(file, "wal")) {
            for (int n = 1; n <= 30; n++) {
                Rows.add(writer, n);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00.5Z")));
            BackupOutcome outcome = fixture.backUp(Strategy.FULL);
            assertEquals(Status.COMPLETE, outcome.status(), outcome::toString);
            Map<String, Entry> entries =
                    fixture.entries(outcome.snapshot().orElseThrow().id());
            assertEquals(Set.of("home", "home/data", "home/data/app.db"), entries.keySet());
            Entry entry = entries.get("home/data/app.db");
            assertEquals(0640, entry.attributes().stamp().mode());
            assertEquals(1577836800L, entry.attributes().stamp().mtimeSeconds());
            DatabaseCopy copy = databases(outcome).get(0).copy();
            assertEquals(Method.BACKUP, copy.method());
            assertEquals(Check.FULL, copy.check());
            assertEquals(Map.of("entry", 30L, "total", 1L), copy.shape().rows());
            assertEquals(
                    entry.attributes().stamp().size(),
                    copy.shape().pageSize() * copy.shape().pageCount());
        }
    }

    @Test
    void databaseWithoutCommits_isNotCopiedAgain() throws Exception {
        register();
        try (Connection writer = Rows.create(file, "wal")) {
            Rows.add(writer, 1);
            fixture.backUp(Strategy.FULL);
            fixture.registered = List.of(new LiveDatabase("app", file, new NoSource()));
            BackupOutcome second = fixture.backUp(Strategy.INCREMENTAL);
            assertEquals(Status.COMPLETE, second.status(), second::toString);
            assertEquals(1, second.snapshot().orElseThrow().totals().reusedFiles());
            assertEquals(1, databases(second).size());
            register();
            Rows.add(writer, 2);
            BackupOutcome third = fixture.backUp(Strategy.INCREMENTAL);
            assertEquals(2L, databases(third).get(0).copy().shape().rows().get("entry"));
            assertEquals(Check.QUICK, databases(third).get(0).copy().check());
        }
    }

    /** Fails whoever wants a connection. */
    private static final class NoSource extends org.sqlite.SQLiteDataSource {
        @Override
        public Connection getConnection() throws java.sql.SQLException {
            throw new java.sql.SQLException("nobody was to ask");
        }
    }

    @Test
    void databaseOfAnotherProcess_isNotCopiedAgainUnlessSomethingWasCommitted() throws Exception {
        pretendAnotherProcess();
        try (Connection writer = Rows.create(file, "wal")) {
            Rows.add(writer, 1);
            fixture.backUp(Strategy.FULL);
            assertEquals(1, fixture.snapshot(Strategy.INCREMENTAL).totals().reusedFiles());
            // Goes to the log alone: the database file stays as it was.
            FileTime before = Files.getLastModifiedTime(file);
            Rows.add(writer, 2);
            assertEquals(before, Files.getLastModifiedTime(file));
            BackupOutcome third = fixture.backUp(Strategy.INCREMENTAL);
            assertEquals(2L, databases(third).get(0).copy().shape().rows().get("entry"));
        }
    }

    /** Neither is SQLite's, whatever the names say: they lie beside each other as files, with others between them. */
    @Test
    void fileThatIsNoDatabase_withAFileBesideItNamedLikeAJournal_bothAreStored() throws Exception {
        for (String ending : List.of("-journal", "-wal", "-shm", "-wal2")) {
            Files.writeString(fixture.home.resolve("data/trip"), "a");
            Files.writeString(fixture.home.resolve("data/trip (draft)"), "b");
            Files.writeString(fixture.home.resolve("data/trip" + ending), "diary");
        }
        Files.createFile(fixture.home.resolve("data/empty-journal"));
        Files.writeString(fixture.home.resolve("data/empty"), "not a database");
        for (Strategy strategy : List.of(Strategy.FULL, Strategy.INCREMENTAL)) {
            BackupOutcome outcome = fixture.backUp(strategy);
            assertEquals(Status.COMPLETE, outcome.status(), outcome::toString);
            Set<String> stored =
                    fixture.entries(outcome.snapshot().orElseThrow().id()).keySet();
            for (String name : List.of(
                    "trip",
                    "trip (draft)",
                    "trip-journal",
                    "trip-wal",
                    "trip-shm",
                    "trip-wal2",
                    "empty",
                    "empty-journal")) {
                assertTrue(stored.contains("home/data/" + name), name + " of " + stored);
            }
        }
    }

    @Test
    void fileGivenByItself_withAFileBesideItNamedLikeAJournal_isStored() throws Exception {
        Path trip = Files.writeString(fixture.home.resolve("data/trip"), "a");
        Files.writeString(fixture.home.resolve("data/trip-journal"), "diary");
        BackupOutcome outcome =
                fixture.engine().run(BackupRequest.ofPaths(Strategy.FULL, List.of(trip)), Pace.FREE, new Tally());
        assertEquals(Status.COMPLETE, outcome.status(), outcome::toString);
        assertEquals(
                Set.of("trip"),
                fixture.entries(outcome.snapshot().orElseThrow().id()).keySet());
    }

    /** By what is beside it a database that cannot be read, encrypted perhaps: of one in use no file is to be trusted. */
    @Test
    void fileThatIsNoDatabase_withSomethingOfSqliteBesideIt_bothAreReported() throws Exception {
        Files.writeString(fixture.home.resolve("data/trip"), "a");
        Files.write(fixture.home.resolve("data/trip-journal"), HexFormat.of().parseHex("d9d505f920a163d700000001"));
        BackupOutcome outcome = fixture.backUp(Strategy.FULL);
        assertEquals(Status.PARTIAL, outcome.status());
        assertEquals(
                List.of("home/data/trip", "home/data/trip-journal"),
                outcome.samples().stream()
                        .map(problem -> problem.path().toString())
                        .toList());
    }

    @Test
    void databaseOpenHereButNotRegistered_isReportedAndKeepsItsLocks() throws Exception {
        try (Connection writer = Rows.create(file, "delete");
                Statement statement = writer.createStatement()) {
            Rows.add(writer, 1);
            statement.execute("BEGIN IMMEDIATE");
            BackupOutcome outcome = fixture.backUp(Strategy.FULL);
            assertEquals(Status.PARTIAL, outcome.status());
            assertEquals(Problem.Code.LIVE_DATABASE, outcome.samples().get(0).code());
            assertFalse(fixture.entries(outcome.snapshot().orElseThrow().id()).containsKey("home/data/app.db"));
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void databaseThatCannotBeCopied_failsARequiredComponent() throws Exception {
        pretendAnotherProcess();
        try (Connection writer = Rows.create(file, "delete");
                Statement statement = writer.createStatement()) {
            Rows.add(writer, 1);
            statement.execute("BEGIN EXCLUSIVE");
            BackupOutcome outcome = backUpHome(Strategy.FULL);
            assertEquals(Status.FAILED, outcome.status());
            assertTrue(outcome.message().contains("data/app.db"), outcome::message);
            assertTrue(outcome.message().contains("locked"), outcome::message);
            assertEquals(Optional.empty(), outcome.snapshot());
            fixture.components = Map.of(Component.DB, new ComponentConfig(true, List.of("data"), List.of(), false));
            assertEquals(Status.PARTIAL, backUpHome(Strategy.FULL).status());
            statement.execute("ROLLBACK");
            assertEquals(Status.COMPLETE, backUpHome(Strategy.FULL).status());
        }
    }

    @Test
    void damagedDatabase_isStoredButNeverGood() throws Exception {
        try (Connection writer = Rows.create(file, "delete")) {
            for (int n = 1; n <= 300; n++) {
                Rows.add(writer, n);
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8192), 8192);
        }
        for (Strategy strategy : List.of(Strategy.FULL, Strategy.INCREMENTAL)) {
            BackupOutcome outcome = fixture.backUp(strategy);
            assertEquals(Status.PARTIAL, outcome.status(), outcome::toString);
            assertTrue(fixture.entries(outcome.snapshot().orElseThrow().id()).containsKey("home/data/app.db"));
            assertEquals(List.of(), databases(outcome));
        }
    }

    @Test
    void databaseWithoutAByte_isStoredAndReported() throws Exception {
        Files.createFile(file);
        fixture.components = Map.of(Component.DB, new ComponentConfig(true, List.of("data"), List.of(), false));
        BackupOutcome outcome = backUpHome(Strategy.FULL);
        assertEquals(Status.PARTIAL, outcome.status());
        assertTrue(outcome.samples().get(0).message().contains("no content"), outcome::toString);
        assertTrue(fixture.entries(outcome.snapshot().orElseThrow().id()).containsKey("data/app.db"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 9 << 20})
    void encryptedDatabase_isStoredAsAFileAndReportedEachTime(int size) throws Exception {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        Files.write(file, noise);
        fixture.components = Map.of(Component.DB, new ComponentConfig(true, List.of("data"), List.of(), false));
        for (Strategy strategy : List.of(Strategy.FULL, Strategy.INCREMENTAL)) {
            BackupOutcome outcome = backUpHome(strategy);
            assertEquals(Status.PARTIAL, outcome.status());
            assertEquals(1, outcome.samples().size());
            assertTrue(outcome.samples().get(0).message().contains("encrypted"), outcome::toString);
            Entry entry = fixture.entries(outcome.snapshot().orElseThrow().id()).get("data/app.db");
            assertEquals(size, entry.attributes().stamp().size());
            assertEquals(List.of(), databases(outcome));
        }
        fixture.components = Map.of(Component.DB, new ComponentConfig(true, List.of("data"), List.of(), true));
        BackupOutcome failed = backUpHome(Strategy.FULL);
        assertEquals(Status.FAILED, failed.status());
        assertTrue(failed.message().contains("data/app.db"), failed::message);
    }

    @Test
    void databaseOfAnyName_isKnownByItsContent() throws Exception {
        file = file.resolveSibling("history");
        Rows.create(file, "wal").close();
        BackupOutcome outcome = fixture.backUp(Strategy.FULL);
        assertEquals(
                "home/data/history", databases(outcome).get(0).copy().path().toString());
        assertEquals(1, fixture.snapshot(Strategy.INCREMENTAL).totals().reusedFiles());
    }

    @Test
    void largeDatabase_withOneRowChanged_storesFewChunks() throws Exception {
        try (Connection writer = Rows.create(file, "delete");
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE blob (n INTEGER PRIMARY KEY, data BLOB)");
            statement.execute("WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < 20000)"
                    + " INSERT INTO blob SELECT n, randomblob(3000) FROM i");
        }
        Snapshot first = fixture.snapshot(Strategy.FULL);
        Entry entry = fixture.entries(first.id()).get("home/data/app.db");
        assertTrue(entry.content().indirect(), "5,000 chunks are too many for an entry");
        assertEquals(1, fixture.snapshot(Strategy.INCREMENTAL).totals().reusedFiles());
        try (Connection writer = Rows.source(file).getConnection();
                Statement statement = writer.createStatement()) {
            statement.execute("UPDATE blob SET data = randomblob(3000) WHERE n = 10000");
        }
        long newBytes = fixture.snapshot(Strategy.INCREMENTAL).totals().newBytes();
        assertTrue(newBytes <= 3 * (16 << 10), "one page and the header, yet new: " + newBytes);
    }

    @Test
    void cancelledBackup_leavesNoCopy() throws Exception {
        register();
        try (Connection writer = Rows.create(file, "wal")) {
            for (int n = 1; n <= 500; n++) {
                Rows.add(writer, n);
            }
            AtomicInteger passes = new AtomicInteger();
            BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> {
                if (passes.incrementAndGet() > 2) {
                    throw new CancelledException();
                }
            });
            assertEquals(Status.CANCELLED, outcome.status());
            Rows.add(writer, 501);
        }
    }
}
