package org.wirthforge.backup.audit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.wirthforge.backup.database.Sqlite;

/** The SQL of the trail on one connection. Not thread-safe: the trail has a lock. */
final class Rows implements AutoCloseable {

    static final int PATIENCE_MILLIS = 10_000;

    private static final String COLUMNS =
            "SELECT seq, at, operation, type, phase, user, detail, prev, hash FROM trail ";

    private final Path file;
    private final Object identity;
    private final Connection connection;
    private final Tenancy tenancy;

    private Rows(Path file, Connection connection, Tenancy tenancy) throws IOException {
        this.file = file;
        this.connection = connection;
        this.tenancy = tenancy;
        this.identity = identity(file);
    }

    /** Opens the database, with the schema if it is new, unless another class loader of this process has it open. */
    static Rows open(Path file) throws SQLException, IOException {
        Tenancy tenancy = Tenancy.of(file.toAbsolutePath().getParent());
        try {
            return open(file, tenancy);
        } catch (SQLException | IOException | RuntimeException | Error e) {
            tenancy.close();
            throw e;
        }
    }

    private static Rows open(Path file, Tenancy tenancy) throws SQLException, IOException {
        createPrivately(file);
        Connection connection = Sqlite.open(file, pragmas());
        try {
            new Schema(connection).ensure();
            return new Rows(file, connection, tenancy);
        } catch (SQLException | IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Whether another file, or none, has taken the place of the open one; what is written then would be lost. */
    boolean replaced() {
        try {
            return !Objects.equals(identity, identity(file));
        } catch (IOException e) {
            return true;
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** A rollback journal, not a write-ahead log: one file between transactions, and few of them. */
    private static SQLiteConfig pragmas() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(PATIENCE_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config;
    }

    /** SQLite would create it as wide as the umask allows. An existing file is not opened: closing it would drop SQLite's locks. */
    static void createPrivately(Path file) throws IOException {
        if (Files.exists(file)
                || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        } catch (FileAlreadyExistsException e) {
            return; // another process was faster
        }
    }

    /** How long to wait for other processes from now on. */
    void patience(int millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = " + millis);
        }
    }

    /** Runs something while no other process can write; all of it is kept or, when it throws, nothing. */
    <T> T exclusively(Body<T> body) throws SQLException, IOException {
        connection.setAutoCommit(false);
        T value;
        try {
            value = body.run();
            connection.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            abandon(e);
            throw e;
        }
        connection.setAutoCommit(true);
        return value;
    }

    /** After a full disk, for one, SQLite has ended the transaction itself, and says of each attempt that there is none: that must not hide the reason. */
    private void abandon(Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    Head head() throws SQLException {
        List<Row> newest = newest(1);
        return newest.isEmpty() ? Head.EMPTY : newest.get(0).head();
    }

    Optional<Head> at(long sequence) throws SQLException {
        return select("WHERE seq = ?", sequence).stream().map(Row::head).findFirst();
    }

    List<Row> newest(int limit) throws SQLException {
        return select("ORDER BY seq DESC LIMIT ?", limit);
    }

    /** The newest records of backups and verifications. */
    List<Row> newestOfSnapshots(int limit) throws SQLException {
        return select("WHERE type IN ('backup', 'verify') ORDER BY seq DESC LIMIT ?", limit);
    }

    /** The newest records of one type of operation. */
    List<Row> newestOfType(String type, int limit) throws SQLException {
        return select("WHERE type = ? ORDER BY seq DESC LIMIT ?", type, limit);
    }

    /** The newest records of operations that change the home or another directory in place. */
    List<Row> newestOfRecoveries(int limit) throws SQLException {
        return select("WHERE type IN ('recover', 'rollback') ORDER BY seq DESC LIMIT ?", limit);
    }

    /** Records after a point, in order. From the beginning, numbers that should not exist are included. */
    List<Row> after(Head head, int limit) throws SQLException {
        long from = head.sequence() == 0 ? Long.MIN_VALUE : head.sequence();
        return select("WHERE seq > ? ORDER BY seq LIMIT ?", from, limit);
    }

    /** Operations that began and have no end. */
    List<Row> unfinished() throws SQLException {
        return select("AS s WHERE phase = 'started' AND NOT EXISTS (SELECT 1 FROM trail f WHERE f.phase = 'finished'"
                + " AND f.operation = s.operation) ORDER BY seq");
    }

    void insert(Row row) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO trail VALUES (?,?,?,?,?,?,?,?,?)")) {
            insert.setLong(1, row.head().sequence());
            insert.setString(2, row.at());
            insert.setString(3, row.operation());
            insert.setString(4, row.type());
            insert.setString(5, row.phase());
            insert.setString(6, row.user());
            insert.setString(7, row.detail());
            insert.setString(8, row.previous());
            insert.setString(9, row.head().hash());
            insert.executeUpdate();
        }
    }

    private List<Row> select(String rest, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(COLUMNS + rest)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet results = select.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (results.next()) {
                    rows.add(row(results));
                }
                return rows;
            }
        }
    }

    private static Row row(ResultSet result) throws SQLException {
        return new Row(
                new Head(result.getLong(1), result.getString(9)),
                result.getString(2),
                result.getString(3),
                result.getString(4),
                result.getString(5),
                result.getString(6),
                result.getString(7),
                result.getString(8));
    }

    @Override
    public void close() throws SQLException {
        try (tenancy) {
            connection.close();
        }
    }

    /** Something done in a transaction. */
    @FunctionalInterface
    interface Body<T> {
        T run() throws SQLException, IOException;
    }
}
