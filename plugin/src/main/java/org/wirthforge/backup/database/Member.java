package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Moment;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** A database of the host on its way into the common moment: one connection reads, another keeps writers out until all read. For one thread. */
final class Member implements AutoCloseable {

    private final LiveDatabase database;
    private final AttributeReader files;
    private final HostCalls reader;
    private final HostCalls writer;
    private boolean guarded;
    private Copier copier;
    private FileState before;
    private boolean log;
    private boolean locked;
    private long begun;
    private long released;
    private Path copy;
    private Staged.Making making;
    private String doubt;
    private UncopiedException failure;
    private boolean unchanged;
    private boolean closed;

    Member(LiveDatabase database, AttributeReader files, Patience patience) {
        this.database = database;
        this.files = files;
        this.reader = new HostCalls(database, patience);
        this.writer = new HostCalls(database, patience);
    }

    /** Gets the connections while nothing is locked: a pool may keep us waiting. */
    void connect(boolean twice) throws SQLException, IOException, CancelledException {
        reader.connect();
        refuseOtherFile();
        if (twice) {
            try {
                writer.connect();
                guarded = true;
            } catch (SQLException | UncopiedException e) {
                doubt("its data source gives no second connection (" + e.getMessage() + ")");
            }
        }
    }

    /** Else the content of one database would be stored under the name of another. */
    private void refuseOtherFile() throws SQLException, IOException, CancelledException {
        String opened = reader.ask(Visit::file);
        if (!SameFile.test(opened, database.file(), files)) {
            throw new UncopiedException("the data source that the host has registered for it, '" + database.name()
                    + "', opens " + (opened.isEmpty() ? "no file" : opened) + "; let the host register the right one");
        }
    }

    /** Keeps writers out, if there can be any. */
    void lock() throws SQLException, IOException, CancelledException {
        if (!guarded) {
            return;
        }
        begun = System.nanoTime();
        try {
            writer.ask(visit -> {
                visit.lock();
                return null;
            });
            locked = true;
        } catch (SQLException e) {
            // Opened for reading: this program does not write to it.
            if (Codes.of(e) != Codes.READONLY) {
                throw e;
            }
        }
    }

    /** From here on the copy's content is settled. */
    void read(Predicate<FileState> known) throws SQLException, IOException, CancelledException {
        begun = locked ? begun : System.nanoTime();
        before = FileState.of(database.file(), files);
        unchanged = known.test(before);
        if (unchanged) {
            return;
        }
        copier = reader.ask(visit -> {
            visit.read();
            log = visit.hasLog();
            return new Copier(visit);
        });
    }

    /** Lets writers in again. */
    void unlock() throws SQLException, IOException, CancelledException {
        if (locked) {
            locked = false;
            writer.ask(visit -> {
                visit.end();
                return null;
            });
        }
        released = System.nanoTime();
    }

    void copy(Staging staging, Pace pace, Moment moment) throws SQLException, IOException, CancelledException {
        copy = staging.file(reader.ask(Visit::bytes));
        Method method = reader.ask(HostCalls.ANY_TIME, visit -> {
            Method made = copier.copy(copy, pace);
            visit.end();
            return made;
        });
        long end = System.nanoTime();
        // With a log, writers wait for the lock only; without one, or during VACUUM INTO, until the copy is through.
        long stall = log && copier.keepsItsMoment() ? (!guarded ? 0 : released - begun) : end - begun;
        Moment shared = doubt == null ? moment : Moment.OWN;
        making = new Staged.Making(
                method, shared, Duration.ofNanos(end - begun), Duration.ofNanos(stall), Optional.ofNullable(doubt));
    }

    boolean keepsItsMoment() {
        return unchanged || copier.keepsItsMoment();
    }

    /** Whether it holds up writers until it has been copied. */
    boolean holdsWritersUp() {
        return !unchanged && !log;
    }

    /** Whether there is nothing to be done any more. */
    boolean done() {
        return unchanged || making != null;
    }

    /** Whether its content is already known, as it is at this moment. */
    boolean unchanged() {
        return unchanged && failure == null;
    }

    void doubt(String reason) {
        doubt = "it was copied at a moment of its own, not at the one that the other databases share: " + reason;
    }

    void fail(Exception reason) {
        if (reason instanceof UncopiedException known) {
            failure = known;
        } else if (reason instanceof SQLException sql) {
            failure = new UncopiedException(Codes.reason(sql), reason);
        } else {
            failure = new UncopiedException(String.valueOf(reason.getMessage()), reason);
        }
    }

    boolean failed() {
        return failure != null;
    }

    UncopiedException failure() {
        return failure;
    }

    LiveDatabase database() {
        return database;
    }

    Path copy() {
        return copy;
    }

    FileState before() {
        return before;
    }

    Staged.Making making() {
        return making;
    }

    /** Gives the connections back. */
    @Override
    public void close() throws SQLException {
        if (!closed) {
            closed = true;
            locked = false;
            try (reader;
                    writer) {
                return;
            }
        }
    }
}
