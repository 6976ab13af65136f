package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.wirthforge.backup.source.Names;

/** The files that SQLite keeps beside a database. Names as bytes, so that none is lost. */
enum Companions {
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

    Path beside(Path database) throws IOException {
        byte[] name = Names.of(database);
        byte[] longer = Arrays.copyOf(name, name.length + ending.length);
        System.arraycopy(ending, 0, longer, name.length, ending.length);
        return Names.resolve(database.getParent(), longer);
    }
}
