package org.wirthforge.backup.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.wirthforge.backup.fixture.Rows;

/** Tries, in a process of its own, to get the write lock of a database; the exit code is SQLite's, 0 if it was to be had. */
final class TryLock {

    static final int BUSY = 5;

    private TryLock() {}

    /** Database. */
    public static void main(String[] arguments) throws Exception {
        System.exit(code(Path.of(arguments[0])));
    }

    private static int code(Path file) throws SQLException {
        try (Connection connection = Rows.source(file).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode() & 0xff;
        }
    }
}
