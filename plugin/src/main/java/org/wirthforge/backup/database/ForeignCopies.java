package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.source.Companions;
import org.wirthforge.backup.source.OpenFiles;

/**
 * Copies of databases that this process does not have open: those of other processes through our own driver, read-only, as one more of their readers;
 * those that nobody has open as files. A reader leaves {@code -wal} and {@code -shm} behind where there were none, and cannot roll back a journal: so what
 * would need that is copied as files, too.
 */
final class ForeignCopies {

    private static final Set<OpenOption> SOURCE = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final AttributeReader reader;
    private final OpenFiles open;
    private final Staging staging;
    private final Patience patience;

    ForeignCopies(AttributeReader reader, OpenFiles open, Staging staging, Patience patience) {
        this.reader = reader;
        this.open = open;
        this.staging = staging;
        this.patience = patience;
    }

    /** A copy, or nothing if it is no database but an ordinary file. */
    Optional<Staged> copy(Path database, Stamp stamp, Check check) throws IOException, CancelledException {
        refuseOpen(database, stamp);
        Header header = header(database, stamp);
        FileState state = FileState.of(database, reader);
        if (header.kind() == Header.Kind.OTHER) {
            if (state.wal().isEmpty() && state.journal().isEmpty()) {
                return Optional.empty();
            }
            throw new UncopiedException("it is in use or was left in the middle of its work, for there is a log or a"
                    + " journal beside it, and it is encrypted or no SQLite database; close the program that uses it,"
                    + " or let the host register the database");
        }
        Staged copy = readable(header, database, state) ? read(database, check) : raw(database, check, header);
        refuseOpen(database, stamp);
        return Optional.of(copy);
    }

    /** Closing a descriptor of ours would release the locks of whoever in this process has it open. */
    private void refuseOpen(Path database, Stamp stamp) throws IOException {
        if (open.openHere(stamp, Names.of(database))) {
            throw new UncopiedException("this program has it open, and the host has not registered it: neither it nor a"
                    + " copy of it may be touched. Let the host register the database");
        }
    }

    private Header header(Path database, Stamp stamp) throws IOException {
        OpenFiles.Reading ours = open.reading(stamp);
        try (ours;
                FileChannel file = FileChannel.open(database, SOURCE)) {
            return Header.read(file);
        }
    }

    /** Last of all, while our driver's lock keeps writers out: closing the descriptor ends that lock. */
    private void copyCounters(Path database, Stamp stamp, Path copy) throws IOException {
        OpenFiles.Reading ours = open.reading(stamp);
        try (ours;
                FileChannel file = FileChannel.open(database, SOURCE)) {
            Header.copyCounters(file, copy);
        }
    }

    /** Whether a reader leaves everything as it was. */
    private static boolean readable(Header header, Path database, FileState state) throws IOException {
        return header.kind() == Header.Kind.ROLLBACK
                || header.kind() == Header.Kind.LOG
                        && state.wal().isPresent()
                        && Files.exists(Companions.SHM.beside(database), LinkOption.NOFOLLOW_LINKS);
    }

    private Staged read(Path database, Check check) throws IOException, CancelledException {
        FileState before = FileState.of(database, reader);
        try (Visit visit = Visit.with(Sqlite.reading(database))) {
            patience.insist(visit::read);
            long begun = System.nanoTime();
            boolean log = visit.hasLog();
            FileState held = FileState.of(database, reader);
            Path copy = staging.file(visit.bytes());
            Method method = new Copier(visit).copy(copy, patience.pace());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            if (!log && method == Method.BACKUP) {
                refuseWritten(held, FileState.of(database, reader), copy);
                copyCounters(database, held.main(), copy);
            }
            Staged.Making making = Staged.Making.alone(method, took, log ? Duration.ZERO : took);
            return new Staged(copy, before, making, check, Optional.empty());
        } catch (SQLException e) {
            if (Codes.busy(e) || Codes.of(e) == Codes.FULL) {
                throw new UncopiedException(Codes.reason(e), e);
            }
            return raw(database, check, new Header(Header.Kind.ROLLBACK));
        }
    }

    /** Without a log nobody writes to a database that is being read, unless our lock is lost: somebody in this process closed another name of the file. */
    private static void refuseWritten(FileState held, FileState after, Path copy) throws IOException {
        if (!held.main().equals(after.main())) {
            Staging.discard(copy);
            throw new UncopiedException(
                    "it was written to while it was locked for its copy; it may have another name (a"
                            + " hard link) in the backup: exclude one of them");
        }
    }

    private Staged raw(Path database, Check check, Header header) throws IOException, CancelledException {
        long begun = System.nanoTime();
        RawCopy.Result result = new RawCopy(reader, open, staging, patience.pace()).of(database);
        Staged.Making making =
                Staged.Making.alone(Method.FILE, Duration.ofNanos(System.nanoTime() - begun), Duration.ZERO);
        Optional<String> flaw = header.kind() == Header.Kind.UNKNOWN_VERSION
                ? Optional.of("it has a format that this version does not know")
                : result.fault();
        return new Staged(result.copy(), result.before(), making, check, flaw);
    }
}
