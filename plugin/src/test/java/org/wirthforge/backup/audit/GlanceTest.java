package org.wirthforge.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.wirthforge.backup.database.Sqlite;

class GlanceTest {

    private static final long LIMIT_NANOS = 50_000_000;

    @TempDir
    Path directory;

    @Test
    void glances_atALongTrail_areShortAndReachItsEnd() throws SQLException {
        long records = 20_000;
        lengthen(records);
        try (Trail trail = Trails.open(directory)) {
            trail.headHash();
            Trails.glance(trail);
            long checked = 0;
            List<Long> times = new ArrayList<>();
            for (int look = 0; look < 10_000 && checked < records; look++) {
                long begin = System.nanoTime();
                Glance glance = Trails.glance(trail);
                times.add(System.nanoTime() - begin);
                assertTrue(glance.intact(), glance.toString());
                checked = glance.checked();
            }
            assertEquals(records, checked);
            // The median: on a busy machine any single look may have had to wait for a core.
            Collections.sort(times);
            long median = times.get(times.size() / 2);
            assertTrue(median < LIMIT_NANOS, "took " + median / 1_000_000 + " ms");
        }
    }

    @Test
    void glance_whileAnotherIsWriting_answersFromTheLastLook() throws SQLException {
        Trails.fill(directory);
        try (Trail trail = Trails.open(directory);
                Connection other = Sqlite.open(Trails.database(directory), new SQLiteConfig());
                Statement statement = other.createStatement()) {
            trail.headHash();
            Glance before = Trails.glance(trail);
            statement.execute("BEGIN EXCLUSIVE");
            long begin = System.nanoTime();
            assertEquals(before, Trails.glance(trail));
            assertTrue(
                    System.nanoTime() - begin < Rows.PATIENCE_MILLIS * 200_000L, "it did not wait as a writer would");
            statement.execute("ROLLBACK");
        }
    }

    /** A look that takes longer than callers wait answers the next one. */
    @Test
    @Timeout(60)
    void breach_thatAppearsLater_isSeenByTheNextRound() throws SQLException {
        Trails.fill(directory);
        try (Trail trail = Trails.open(directory)) {
            trail.headHash();
            assertTrue(Trails.glance(trail).intact());
            Trails.tamper(directory, "UPDATE trail SET user = 'x' WHERE seq = 2");
            while (Trails.glance(trail).intact()) {
                Thread.onSpinWait();
            }
            assertFalse(Trails.glance(trail).intact(), "and not forgotten");
        }
    }

    /** A well-formed trail, written faster than by appending. */
    private void lengthen(long records) throws SQLException {
        try (Trail trail = Trails.open(directory)) {
            trail.headHash();
        }
        try (Connection connection = Sqlite.open(Trails.database(directory), new SQLiteConfig())) {
            connection.setAutoCommit(false);
            Head head = Head.EMPTY;
            try (var insert =
                    connection.prepareStatement("INSERT INTO trail VALUES (?, '', '', '', '', '', '', ?, ?)")) {
                for (long i = 1; i <= records; i++) {
                    Head next = new Head(i, Row.hash(i, head.hash(), "", "", "", "", "", ""));
                    insert.setLong(1, i);
                    insert.setString(2, head.hash());
                    insert.setString(3, next.hash());
                    insert.executeUpdate();
                    head = next;
                }
            }
            connection.commit();
        }
    }
}
