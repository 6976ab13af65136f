package org.wirthforge.backup.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/**
 * How often to try again while somebody writes. A writer holds a database for milliseconds, so the first tries follow quickly.
 *
 * @param longest time after which the database counts as locked for ever
 * @param answer longest time that a data source of the host may take for one answer
 * @param pace passed between two tries
 */
record Patience(Duration longest, Duration answer, Pace pace) {

    private static final long FIRST_WAIT = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(100);

    /** Something that may find the database busy. */
    @FunctionalInterface
    interface Attempt {
        void make() throws SQLException, IOException, CancelledException;
    }

    /** Makes the attempt until it succeeds, fails otherwise than by being busy, or the patience ends. */
    void insist(Attempt attempt) throws SQLException, IOException, CancelledException {
        long begun = System.nanoTime();
        for (long wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
            pace.pass();
            try {
                attempt.make();
                return;
            } catch (SQLException e) {
                if (!Codes.busy(e) || System.nanoTime() - begun > longest.toNanos()) {
                    throw e;
                }
            }
            LockSupport.parkNanos(wait);
        }
    }
}
