package org.wirthforge.backup.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Tables of the trail. The triggers stop accidents; the hash chain is for whoever drops the triggers. */
record Schema(Connection connection) {

    private static final int VERSION = 1;

    private static final List<String> STATEMENTS = List.of(
            "CREATE TABLE IF NOT EXISTS trail (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, operation TEXT NOT NULL,"
                    + " type TEXT NOT NULL, phase TEXT NOT NULL, user TEXT NOT NULL, detail TEXT NOT NULL,"
                    + " prev TEXT NOT NULL, hash TEXT NOT NULL)",
            "CREATE INDEX IF NOT EXISTS trail_started ON trail (operation) WHERE phase = 'started'",
            "CREATE INDEX IF NOT EXISTS trail_finished ON trail (operation) WHERE phase = 'finished'",
            "CREATE TRIGGER IF NOT EXISTS trail_keeps_content BEFORE UPDATE ON trail"
                    + " BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
            "CREATE TRIGGER IF NOT EXISTS trail_keeps_rows BEFORE DELETE ON trail"
                    + " BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
            "PRAGMA user_version = " + VERSION);

    void ensure() throws SQLException {
        int found = version();
        if (found > VERSION) {
            throw new SQLException("the audit database has version " + found + ", this software knows up to " + VERSION
                    + "; use a newer version of it");
        }
        if (found < VERSION) {
            create();
        }
    }

    private int version() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA user_version")) {
            return result.getInt(1);
        }
    }

    private void create() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
