package org.wirthforge.backup.api.host;

import java.nio.file.Path;
import java.util.Objects;
import javax.sql.DataSource;
import org.wirthforge.backup.api.check.Texts;

/**
 * An SQLite database that the host has or may have open.
 *
 * @param name what messages call it; 1 to 200 characters without control characters
 * @param file the database file, on the default file system; {@code -wal}, {@code -shm} and {@code -journal} beside it belong to it
 * @param source gives connections of the host's own driver to {@code file}, and must not wait for one for ever: what is not
 *     answered within 40 seconds is left behind with its thread. A connection is used for a moment, on a thread of its own, left as it was found and closed. If several databases are registered, two connections to each are needed at once: a pool of one
 *     makes them be copied one after the other. Whatever it or a connection throws makes the database a problem of the snapshot, and nothing else
 */
public record LiveDatabase(String name, Path file, DataSource source) {

    private static final int LONGEST_NAME = 200;

    /** Checks for null and the name, and makes the path absolute. */
    public LiveDatabase {
        Texts.line("the name of a database", name, LONGEST_NAME);
        file = Objects.requireNonNull(file, "file").toAbsolutePath();
        Objects.requireNonNull(source, "source");
    }
}
