package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.source.Companions;

/**
 * What the file system says of a database: of its main file, its log and its journal. As long as none of the three changes, nothing has been
 * committed, for every commit writes to one of them. An empty log or journal counts as none: opening a database and closing it again makes and removes
 * those. Looks by {@code stat} alone.
 *
 * <p>The time of the last change of metadata counts for the main file only: when root opens a database, even to read, SQLite sets owner and group of log and
 * journal to what they are, which moves it. What writes to a log moves its time of modification, too; a log put there by a copy that keeps times is another
 * object, or beside a main file that is.
 *
 * @param main the database file
 * @param wal its write-ahead log, if there is anything in it
 * @param journal its rollback journal, if there is anything in it
 */
public record FileState(Stamp main, Optional<Stamp> wal, Optional<Stamp> journal) {

    /** Looks now. */
    public static FileState of(Path database, AttributeReader reader) throws IOException {
        return new FileState(
                reader.stamp(database),
                look(Companions.WAL.beside(database), reader),
                look(Companions.JOURNAL.beside(database), reader));
    }

    private static Optional<Stamp> look(Path file, AttributeReader reader) throws IOException {
        try {
            return Optional.of(reader.stamp(file)).filter(stamp -> stamp.size() > 0);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /** The stamps there are. */
    public List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>(List.of(main));
        wal.ifPresent(stamps::add);
        journal.ifPresent(stamps::add);
        return stamps;
    }

    /** A text that differs if any of the files does; empty where the file system does not tell enough. */
    public Optional<String> text() {
        if (!main.identified()) {
            return Optional.empty();
        }
        return Optional.of(content(main) + "," + main.ctimeSeconds() + "." + main.ctimeNanos() + "|"
                + wal.map(FileState::content).orElse("") + "|"
                + journal.map(FileState::content).orElse(""));
    }

    private static String content(Stamp stamp) {
        return stamp.size() + "," + stamp.mtimeSeconds() + "." + stamp.mtimeNanos() + "," + stamp.dev() + ":"
                + stamp.ino();
    }
}
