package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.wirthforge.backup.fixture.Rows;

/**
 * A real SQLite database, some kilobytes, made once for each round. In memory SQLite cannot open it, so there it is backed up as a file that nobody
 * has open; databases in use are the matter of the tests on real disks.
 */
final class SampleDatabase {

    private static final Map<Integer, byte[]> MADE = new ConcurrentHashMap<>();

    private SampleDatabase() {}

    /** The file, with as many transactions as the round has times ten. */
    static byte[] ofRound(int round) {
        return MADE.computeIfAbsent(round, SampleDatabase::make);
    }

    private static byte[] make(int round) {
        try {
            Path file = Files.createTempFile("wf-sample", ".db");
            try {
                fill(file, round);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Path file, int round) throws SQLException {
        try (Connection connection = Rows.source(file).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA page_size = 512");
            statement.execute("CREATE TABLE entry (n INTEGER PRIMARY KEY, text TEXT)");
            for (int n = 1; n <= 10 * round; n++) {
                statement.execute("INSERT INTO entry VALUES (" + n + ", hex(zeroblob(" + n % 50 + ")))");
            }
        }
    }
}
