package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.fixture.Rows;

/** How much of a large database is stored again. The size is that of {@code wfb.database.mb}. */
class DatabaseGrowthTest {

    private static final long SEED = 20_261_125L;
    private static final int MEGABYTES = Integer.getInteger("wfb.database.mb", 40);
    private static final int ROW_BYTES = 1000;
    private static final int ROWS = MEGABYTES * 1000;
    private static final int UPDATES = MEGABYTES * 5;
    private static final double MOST = 0.15;

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private Path file;

    @BeforeEach
    void home() throws Exception {
        fixture = new EngineFixture(directory);
        file = Files.createDirectories(fixture.home.resolve("data")).resolve("app.db");
        fixture.registered = List.of(new LiveDatabase("app", file, Rows.source(file)));
        fixture.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    /** 400 MB and 2,000 rows, or as many in proportion; rows do not compress and lie anywhere. */
    @Test
    void updatesOfRowsAnywhere_storeASmallPartOfTheDatabase() throws Exception {
        Random random = new Random(SEED);
        try (Connection writer = Rows.create(file, "wal")) {
            fill(writer, random);
            Snapshot full = fixture.snapshot(Strategy.FULL);
            update(writer, random);
            Snapshot incremental = fixture.snapshot(Strategy.INCREMENTAL);
            long size = size(incremental);
            assertTrue(size > MEGABYTES * 900_000L && full.totals().newBytes() > MEGABYTES * 900_000L, "" + size);
            double part = (double) incremental.totals().newBytes() / size;
            System.out.printf("%,d bytes, %d rows updated: %.1f %% stored again%n", size, UPDATES, 100 * part);
            assertTrue(part < MOST, "seed " + SEED + ": " + part + " of the database was stored again");
        }
    }

    private long size(Snapshot snapshot) throws Exception {
        DatabaseCopy.Shape shape =
                fixture.catalog().get(snapshot.id()).databases().get(0).copy().shape();
        return shape.pageSize() * shape.pageCount();
    }

    private static void fill(Connection writer, Random random) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE blob (n INTEGER PRIMARY KEY, data BLOB)");
        }
        write(writer, "INSERT INTO blob (data, n) VALUES (?, ?)", random, ROWS, n -> n);
    }

    private static void update(Connection writer, Random random) throws SQLException {
        write(writer, "UPDATE blob SET data = ? WHERE n = ?", random, UPDATES, n -> random.nextInt(ROWS));
    }

    private interface Choice {
        int row(int n);
    }

    private static void write(Connection writer, String sql, Random random, int times, Choice choice)
            throws SQLException {
        byte[] data = new byte[ROW_BYTES];
        writer.setAutoCommit(false);
        try (PreparedStatement statement = writer.prepareStatement(sql)) {
            for (int n = 0; n < times; n++) {
                random.nextBytes(data);
                statement.setBytes(1, data);
                statement.setInt(2, choice.row(n));
                statement.executeUpdate();
            }
            writer.commit();
        } finally {
            writer.setAutoCommit(true);
        }
    }

    /** SQLite leaves out the page at 1 GiB, where its locks are. */
    @Test
    void databaseBeyondOneGibibyte_isCopiedPastThePageOfTheLocks() throws Exception {
        try (Connection writer = Rows.create(file, "delete");
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA journal_mode = off");
            for (int part = 0; part < 2; part++) {
                statement.execute("CREATE TABLE ballast" + part + " AS SELECT zeroblob(540 << 20) AS data");
            }
            Rows.add(writer, 1);
            Snapshot snapshot = fixture.snapshot(Strategy.FULL);
            assertEquals(Snapshot.State.COMPLETE, snapshot.state(), snapshot::toString);
            Entry entry = fixture.entries(snapshot.id()).get("home/data/app.db");
            assertTrue(entry.attributes().stamp().size() > 1L << 30, entry::toString);
            DatabaseCopy copy =
                    fixture.catalog().get(snapshot.id()).databases().get(0).copy();
            assertEquals(
                    Map.of("ballast0", 1L, "ballast1", 1L, "entry", 1L, "total", 1L),
                    copy.shape().rows());
            assertEquals(entry.attributes().stamp().size(), size(snapshot));
        }
    }
}
