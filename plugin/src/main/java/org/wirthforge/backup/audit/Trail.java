package org.wirthforge.backup.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.pace.Errands;
import org.wirthforge.backup.pace.Waiting;

/**
 * The audit trail of one data directory. Thread-safe; several processes may append to one trail, but
 * only one class loader of each: another one has a SQLite of its own. Opened in the background, because loading
 * SQLite takes 100 to 250 ms; whoever comes earlier waits, and a failed opening is tried again at the next use.
 */
public final class Trail implements AuditTrail, AutoCloseable {

    private static final Log LOG = Log.named("wf.audit");
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
    private static final int BATCH = 1000;
    private static final int MOST_ENTRIES = 100_000;

    private final Path database;
    private final Anchor anchor;
    private final Scribe scribe;
    private final Sentry sentry;
    private final ReentrantLock lock = new ReentrantLock();
    private final Errands background = new Errands("audit");
    private Rows rows;
    private volatile boolean closed;
    private Optional<String> failure = Optional.empty();
    private volatile Glance glance = Glance.OPENING;

    private Trail(Path database, Clock clock) {
        this.database = database;
        this.anchor = new Anchor(database.getParent());
        this.scribe = new Scribe(clock, anchor);
        this.sentry = new Sentry(anchor);
    }

    /**
     * Begins to open a trail and returns at once. Operations that an earlier process left without an end get one, with the status
     * {@code interrupted}.
     *
     * @param database SQLite file in an existing directory of its own; created if missing
     * @param clock for time stamps
     * @return the trail
     */
    public static Trail opening(Path database, Clock clock) {
        Trail trail = new Trail(database, clock);
        trail.background.execute(trail::openQuietly);
        return trail;
    }

    private void openQuietly() {
        try {
            if (!closed) {
                with(Rows::head);
            }
        } catch (BackupException e) {
            LOG.error(
                    "{}: the audit trail cannot be opened; ask for a diagnosis",
                    e.code().code());
            LOG.debug("The audit trail cannot be opened", e);
        }
    }

    /**
     * Records the start of an operation in the background. Never waits, not even while the database is being opened.
     *
     * @param record what starts
     * @return completes when the record is durable, or exceptionally with {@link ErrorCode#AUDIT_UNAVAILABLE}; nothing may be published
     *     before
     */
    public CompletableFuture<Void> started(AuditRecord record) {
        try {
            return CompletableFuture.runAsync(() -> append(record), background);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(AuditFailure.closed());
        }
    }

    /**
     * Records something. Durable on return.
     *
     * @param record what
     * @throws BackupException {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    public void append(AuditRecord record) {
        with(open -> {
            Row row = open.exclusively(() -> scribe.insert(open, record));
            LOG.info(
                    "{} {} {} #{}",
                    record.operation(),
                    record.type(),
                    row.phase(),
                    row.head().sequence());
            scribe.anchorHead(open);
            return row;
        });
    }

    /**
     * Hash of the newest record, for documents that prove the trail's state.
     *
     * @return 64 hex digits; zeros for an empty trail
     * @throws BackupException {@link ErrorCode#AUDIT_UNAVAILABLE}
     */
    public String headHash() {
        return with(Rows::head).hash();
    }

    @Override
    public List<Entry> newest(int limit) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST, "limit " + limit + " is not allowed; allowed: 1 to " + MOST_ENTRIES);
        }
        return with(open -> open.newest(limit)).stream().map(Row::entry).toList();
    }

    /**
     * What the records tell of snapshots.
     *
     * @return a view of this trail
     */
    public History history() {
        return new History(this);
    }

    @Override
    public Report verify() {
        var contradiction = with(open -> Chain.contradiction(anchor, open));
        Chain chain = new Chain();
        boolean more = true;
        while (more) {
            // In pieces, so that appending is held up for milliseconds only.
            more = with(open -> chain.walk(open, BATCH));
        }
        var finding = chain.breach().or(() -> contradiction);
        return new Report(
                chain.verified().sequence(), finding.isEmpty(), chain.verified().hash(), finding);
    }

    /**
     * A look that takes less than 50 ms: the anchor, and a stretch of the chain, another one each time.
     *
     * @return what it shows, or what the last look showed when others are at work
     */
    public Glance glance() {
        if (Waiting.until(lock::tryLock, Sentry.PATIENCE)) {
            try {
                glance = rows == null || rows.replaced() ? closedGlance() : sentry.look(rows);
            } finally {
                lock.unlock();
            }
        }
        return glance;
    }

    /** Opening takes too long for a look, so it is tried again in the background. */
    private Glance closedGlance() {
        if (closed) {
            return Glance.unreadable("the system was stopped");
        }
        if (background.idle()) {
            background.execute(this::openQuietly);
        }
        return failure.map(Glance::unreadable).orElse(Glance.OPENING);
    }

    <T> T with(Use<T> use) {
        lock.lock();
        try {
            return use.of(open());
        } catch (SQLException | IOException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            throw AuditFailure.unavailable(database, e);
        } finally {
            lock.unlock();
        }
    }

    private Rows open() throws SQLException, IOException {
        if (closed) {
            throw AuditFailure.closed();
        }
        if (rows != null && rows.replaced()) {
            Rows lost = rows;
            rows = null;
            lost.close();
        }
        if (rows == null) {
            rows = begun(Rows.open(database));
            failure = Optional.empty();
        }
        return rows;
    }

    private Rows begun(Rows opened) throws SQLException, IOException {
        try {
            scribe.begin(opened);
            return opened;
        } catch (SQLException | IOException e) {
            opened.close();
            throw e;
        }
    }

    /** Closes the database; later calls fail. Idempotent. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            background.close();
            if (rows != null) {
                rows.close();
                rows = null;
            }
        } catch (SQLException e) {
            LOG.warn("The audit database did not close cleanly", e);
        } finally {
            lock.unlock();
        }
        Waiting.until(background::over, LONGEST_CLOSE);
    }

    /** Something done with the open database. */
    @FunctionalInterface
    interface Use<T> {
        T of(Rows rows) throws SQLException, IOException;
    }
}
