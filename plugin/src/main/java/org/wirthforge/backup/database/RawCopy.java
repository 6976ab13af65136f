package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.Companions;
import org.wirthforge.backup.source.OpenFiles;

/**
 * The copy of a database that nobody has open: file, log and journal together, none of which may change meanwhile; SQLite then recovers the copy, not the
 * original, which it would have to write to.
 */
record RawCopy(AttributeReader reader, OpenFiles open, Staging staging, Pace pace) {

    private static final int ATTEMPTS = 3;
    private static final int PIECE = 1 << 20;
    private static final Set<OpenOption> SOURCE = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    /** What came of it. */
    record Result(Path copy, FileState before, Optional<String> fault) {}

    Result of(Path database) throws IOException, CancelledException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            FileState before = FileState.of(database, reader);
            Path copy = staging.file(bytes(before));
            transfer(database, before.main(), copy);
            transfer(Companions.WAL, database, before.wal(), copy);
            transfer(Companions.JOURNAL, database, before.journal(), copy);
            if (before.text().equals(FileState.of(database, reader).text())) {
                return new Result(copy, before, recover(copy, before));
            }
            Staging.discard(copy);
        }
        throw new UncopiedException("it kept changing while it was copied; close the program that uses it");
    }

    private static long bytes(FileState state) {
        return state.stamps().stream().mapToLong(Stamp::size).sum();
    }

    private void transfer(Companions companion, Path database, Optional<Stamp> stamp, Path copy)
            throws IOException, CancelledException {
        if (stamp.isPresent()) {
            transfer(companion.beside(database), stamp.get(), Files.createFile(companion.beside(copy)));
        }
    }

    private void transfer(Path from, Stamp stamp, Path to) throws IOException, CancelledException {
        OpenFiles.Reading ours = open.reading(stamp);
        try (ours;
                FileChannel in = FileChannel.open(from, SOURCE);
                FileChannel out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            long at = 0;
            for (long moved = 1; moved > 0; at += moved) {
                pace.pass();
                moved = in.transferTo(at, PIECE, out);
            }
        }
    }

    /** The copy may be written to: what the log or the journal has to say goes into the file. */
    private static Optional<String> recover(Path copy, FileState before) throws IOException {
        if (before.wal().isEmpty() && before.journal().isEmpty()) {
            return Optional.empty();
        }
        if (before.wal().isPresent() && !LogHeader.known(Companions.WAL.beside(copy))) {
            return Optional.of("its log has a format that this version does not know");
        }
        try (Connection connection = Sqlite.open(copy, new SQLiteConfig());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT count(*) FROM sqlite_master");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("its log or journal cannot be applied to it: " + Codes.reason(e));
        }
    }
}
