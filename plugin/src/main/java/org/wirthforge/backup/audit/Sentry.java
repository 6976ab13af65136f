package org.wirthforge.backup.audit;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;

/** Walks its round along the chain, a stretch at each look, and starts over at the end. Not thread-safe: the trail has a lock. */
final class Sentry {

    /** Longest wait for the lock, and for other processes. */
    static final Duration PATIENCE = Duration.ofMillis(15);

    private static final long STRETCH_NANOS = Duration.ofMillis(10).toNanos();
    private static final int BATCH = 100;

    private final Anchor anchor;
    private Chain round = new Chain();
    private boolean ended;
    private Optional<String> breach = Optional.empty();
    private Glance last = Glance.OPENING;

    Sentry(Anchor anchor) {
        this.anchor = anchor;
    }

    /** Looks; where another process is writing just now, the answer is the one of the last look. */
    Glance look(Rows rows) {
        try {
            rows.patience((int) PATIENCE.toMillis());
            try {
                last = inspect(rows);
            } finally {
                rows.patience(Rows.PATIENCE_MILLIS);
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code) {
                last = Glance.unreadable(e.getMessage());
            }
        }
        return last;
    }

    private Glance inspect(Rows rows) throws SQLException {
        Optional<String> contradiction = Chain.contradiction(anchor, rows);
        walk(rows);
        Optional<String> finding = contradiction.or(() -> breach);
        long newest = rows.head().sequence();
        return new Glance(
                Glance.State.READABLE,
                finding.isEmpty(),
                newest,
                round.verified().sequence(),
                finding);
    }

    private void walk(Rows rows) throws SQLException {
        if (ended) {
            round = new Chain();
        }
        long begin = System.nanoTime();
        do {
            ended = !round.walk(rows, BATCH);
        } while (!ended && System.nanoTime() - begin < STRETCH_NANOS);
        // A breach is remembered until a whole round has passed without it.
        if (ended) {
            breach = round.breach();
        }
    }
}
