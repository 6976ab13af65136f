package org.wirthforge.backup.it;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.wirthforge.backup.fixture.Rows;

/**
 * A program at work: commits some hundred transactions a second, one after the other, while a reader of its own holds an old snapshot for seconds (with a
 * log; with a rollback journal that would end all writing).
 *
 * @param file the database, made by {@link Rows#create}
 * @param log whether it keeps a write-ahead log
 */
record Writing(Path file, boolean log) {

    static final long LEAST_PER_SECOND = 200;
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1) / 500;
    private static final int HOLD_TRANSACTIONS = 1500;

    /** Commits transactions 1, 2, 3 … until told to stop; what falls behind is caught up with. */
    void run(LongConsumer committed, AtomicBoolean stop) throws SQLException {
        try (Connection writer = Rows.source(file).getConnection();
                Connection reader = Rows.source(file).getConnection()) {
            tune(writer);
            long begun = System.nanoTime();
            for (long n = 1; !stop.get(); n++) {
                Rows.add(writer, n);
                committed.accept(n);
                if (log && n % HOLD_TRANSACTIONS == 1) {
                    hold(reader);
                }
                LockSupport.parkNanos(begun + n * PERIOD_NANOS - System.nanoTime());
            }
        }
    }

    private void tune(Connection writer) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA synchronous = " + (log ? "normal" : "off"));
        }
    }

    /** Lets go of one snapshot and takes the newest, which may be in the middle of a backup. */
    private static void hold(Connection reader) throws SQLException {
        reader.setAutoCommit(true);
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM total")) {
            rows.next();
        }
    }
}
