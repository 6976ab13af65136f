package org.wirthforge.backup.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * A connection for a moment: used for one transaction and given back as it was found, for it may belong to a pool of the host. Waits inside the driver
 * are cut short, so that nobody is kept waiting by one who waits himself.
 */
final class Visit implements AutoCloseable {

    private static final int BUSY_MILLIS = 100;

    private final Connection connection;
    private final boolean autoCommit;
    private final long busyMillis;
    private boolean inTransaction;

    private Visit(Connection connection, boolean autoCommit, long busyMillis) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.busyMillis = busyMillis;
    }

    /** Takes over a connection, which is closed if that fails. */
    static Visit with(Connection connection) throws SQLException {
        try {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                connection.setAutoCommit(true);
            }
            Visit visit = new Visit(connection, autoCommit, number(connection, "PRAGMA busy_timeout"));
            visit.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            return visit;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Keeps all writers out until {@link #end}. */
    void lock() throws SQLException {
        execute("BEGIN IMMEDIATE");
        inTransaction = true;
    }

    /** From here on the database stays for this connection as it is now, until {@link #end}. */
    void read() throws SQLException {
        execute("BEGIN");
        inTransaction = true;
        try {
            number("SELECT count(*) FROM sqlite_master");
        } catch (SQLException e) {
            end();
            throw e;
        }
    }

    /** Ends the transaction, if there is one. */
    void end() throws SQLException {
        if (inTransaction) {
            inTransaction = false;
            execute("ROLLBACK");
        }
    }

    /** Whether readers and writers do not hinder each other. */
    boolean hasLog() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA journal_mode")) {
            return rows.next() && "wal".equalsIgnoreCase(rows.getString(1));
        }
    }

    /** The file of the database, as the library sees it; empty if it has none. */
    String file() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
            while (rows.next()) {
                if (rows.getString("name").equals("main")) {
                    return Objects.requireNonNullElse(rows.getString("file"), "");
                }
            }
        }
        return "";
    }

    /** Size of the database as this transaction sees it. */
    long bytes() throws SQLException {
        return number("PRAGMA page_count") * number("PRAGMA page_size");
    }

    long number(String query) throws SQLException {
        return number(connection, query);
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            end();
            execute("PRAGMA busy_timeout = " + busyMillis);
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        }
    }
}
