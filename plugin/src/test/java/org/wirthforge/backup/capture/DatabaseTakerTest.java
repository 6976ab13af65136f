package org.wirthforge.backup.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.LargeFile;
import org.wirthforge.backup.capture.file.OwnerNames;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pace.Waiting;
import org.wirthforge.backup.pack.ChunkSink;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;

/** A copy is stored while SQLite checks it: whichever of both ends first, only a sound one is recorded, and it is removed when both have let go of it. */
@Timeout(120)
class DatabaseTakerTest {

    private static final long SEED = 17;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** More than the end of a thread is waited for when it is closed: whoever does not wait for the check itself is through before it. */
    private static final Duration LONG_CHECK = Duration.ofMillis(3500);

    private static final Duration SAMPLE = Duration.ofMillis(100);
    private static final String TEXT = "a".repeat(100);
    private static final String SLOW = "length(text) + length(hex(zeroblob(length(text) * 10000)))";

    @TempDir
    Path directory;

    private Path file;
    private Path temporary;
    private Pace pace = Pace.FREE;
    private ChunkSink sink;
    private final ByteArrayOutputStream stored = new ByteArrayOutputStream();
    private final List<Result> results = new ArrayList<>();

    @BeforeEach
    void names() {
        file = directory.resolve("app.db");
        temporary = directory.resolve("temp");
        sink = (bytes, offset, length) -> {
            // Faster than the hash of the whole file, which so has to be waited for.
            stored.write(bytes, offset, length);
            return new Hash(stored.size(), 0, 0, 0);
        };
    }

    @AfterEach
    void nobodyIsAtWork_andNoCopyIsLeft() throws IOException {
        assertFalse(checking());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static boolean checking() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("wf-backup-checker"));
    }

    /** Takes the database as a worker does, and tells how many were recorded as good. */
    private int take() throws IOException, CancelledException {
        AttributeReader reader = AttributeReader.of(file.getFileSystem());
        Found found = new Found("app.db".getBytes(StandardCharsets.US_ASCII), file, reader.stamp(file), Component.DB);
        Freshness freshness = Freshness.of(Instant.now().plus(Duration.ofHours(1)));
        OpenFiles open = OpenFiles.none();
        EntryMaker entries = new EntryMaker(
                reader, open, freshness, new OwnerNames(SnapshotDocument.Owners.NONE), Clock.systemUTC());
        DatabaseCopies.Context context = new DatabaseCopies.Context(List.of(), temporary, open, LONG, LONG);
        Ancestry ancestry = new Ancestry(Strategy.FULL, Optional.empty(), Optional.empty(), 1);
        Tally tally = new Tally();
        try (Databases databases = new Databases(context, ancestry, freshness, Pace.FREE)) {
            Worker.Pipeline pipeline =
                    new Worker.Pipeline(null, new Outlet(Hash::of, tally), entries, databases, pace, tally);
            try {
                assertTrue(new DatabaseTaker(pipeline, sink).take(found, new byte[LargeFile.BUFFER], results));
                return databases.stored().size();
            } finally {
                assertEquals(List.of(), copies(), "the copy is discarded with its database");
                assertFalse(checking(), "the copy was removed from under SQLite");
            }
        }
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private Entry entry() throws IOException {
        Result.Entry entry = assertInstanceOf(Result.Entry.class, results.get(0));
        return EntryCodec.decode("test", entry.path(), entry.portable(), entry.local());
    }

    private void assertStored(int flags) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        assertArrayEquals(bytes, stored.toByteArray());
        assertEquals(Hash.of(bytes), entry().content().sha256());
        assertEquals(flags, entry().flags());
    }

    private void assertTold(String part) {
        assertEquals(2, results.size());
        Problem problem = assertInstanceOf(Result.Trouble.class, results.get(1)).problem();
        assertEquals(Problem.Code.LIVE_DATABASE, problem.code());
        assertTrue(problem.message().contains(part), problem.message());
    }

    private Connection fill(int rows, int bytes) throws SQLException {
        Connection connection = Rows.create(file, "delete");
        connection.setAutoCommit(false);
        Random random = new Random(SEED);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO entry VALUES (?, ?)")) {
            for (int n = 0; n < rows; n++) {
                byte[] row = new byte[bytes];
                random.nextBytes(row);
                insert.setInt(1, n);
                insert.setBytes(2, row);
                insert.executeUpdate();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        return connection;
    }

    /**
     * A database whose check takes some time, and finds what is wrong with the last row last of all. What is slow is a column that SQLite computes to see
     * that it is not null; only when all rows are there does the schema say so.
     */
    private void slowToCheck(Duration time, boolean sound) throws SQLException {
        try (Connection connection = Rows.create(file, "delete");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE slow (text TEXT, computed AS (0) NOT NULL)");
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + rows(statement, time) + ") INSERT INTO slow SELECT '" + TEXT + "' FROM n");
            if (!sound) {
                statement.execute("INSERT INTO slow VALUES (NULL)");
            }
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("UPDATE sqlite_master SET sql = replace(sql, '(0)', '(" + SLOW + ")')");
        }
    }

    /** How many rows of the column this machine computes in some time. */
    private static long rows(Statement statement, Duration time) throws SQLException {
        long begun = System.nanoTime();
        int sample = 0;
        while (System.nanoTime() - begun < SAMPLE.toNanos()) {
            try (ResultSet like = statement.executeQuery("SELECT " + SLOW + " FROM (SELECT '" + TEXT + "' AS text)")) {
                assertTrue(like.next());
            }
            sample++;
        }
        return 1 + sample * time.toMillis() / SAMPLE.toMillis();
    }

    @Test
    void soundDatabase_ofSeveralPieces_isStoredAsItIs_andRecorded() throws Exception {
        fill(90, 100_000).close();
        assertTrue(Files.size(file) > 2 * LargeFile.SLICE);
        assertEquals(1, take());
        assertStored(0);
        assertEquals(1, results.size());
    }

    @Test
    void faultFound_beforeTheFirstChunkIsStored_isToldAndNeverRecorded() throws Exception {
        slowToCheck(Duration.ZERO, false);
        ChunkSink storing = sink;
        sink = (bytes, offset, length) -> {
            assertTrue(Waiting.until(() -> !checking(), LONG), "the check is through");
            return storing.put(bytes, offset, length);
        };
        assertEquals(0, take());
        assertStored(EntryCodec.CHANGED);
        assertTold("NULL value in slow.computed");
    }

    /** Unless the machine lets the storing wait for half a second, when it is as above. */
    @Test
    void faultFound_afterTheLastChunkIsStored_isToldAndNeverRecorded() throws Exception {
        slowToCheck(Duration.ofMillis(500), false);
        assertEquals(0, take());
        assertStored(EntryCodec.CHANGED);
        assertTold("NULL value in slow.computed");
    }

    @Test
    void storingThatFails_waitsForTheCheck() throws Exception {
        slowToCheck(LONG_CHECK, true);
        IOException full = new IOException("no space left");
        sink = (bytes, offset, length) -> {
            throw full;
        };
        assertSame(full, assertThrows(IOException.class, this::take));
        assertEquals(List.of(), results);
    }

    @Test
    void cancelledWhileItIsChecked_waitsForTheCheck() throws Exception {
        slowToCheck(Duration.ofMillis(500), true);
        pace = () -> {
            throw new CancelledException();
        };
        assertThrows(CancelledException.class, this::take);
        assertEquals(List.of(), results);
    }

    @Test
    void schemaThatSqliteDoesNotUnderstand_isToldAndNeverRecorded() throws Exception {
        try (Connection connection = fill(3, 10);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("UPDATE sqlite_master SET type = NULL WHERE name = 'total'");
        }
        take();
        assertStored(EntryCodec.CHANGED);
        assertTold("malformed");
    }
}
