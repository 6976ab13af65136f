package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.wirthforge.backup.source.Names;

/** The files that SQLite keeps beside a database. Names as bytes, so that none is lost. */
public enum Companions {
    /** Commits that are not in the database yet. */
    WAL("-wal"),
    /** Index of the log; holds locks, so nobody but SQLite may open it. */
    SHM("-shm"),
    /** What an unfinished transaction has overwritten. */
    JOURNAL("-journal");

    private final byte[] ending;

    Companions(String ending) {
        this.ending = ending.getBytes(StandardCharsets.US_ASCII);
    }

    /** The file beside a database. */
    public Path beside(Path database) throws IOException {
        return Names.resolve(database.getParent(), beside(Names.of(database)));
    }

    /** Its name or path, from that of the database. */
    public byte[] beside(byte[] database) {
        byte[] longer = Arrays.copyOf(database, database.length + ending.length);
        System.arraycopy(ending, 0, longer, database.length, ending.length);
        return longer;
    }
}
