package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.metadata.Names;

/** The files that SQLite keeps beside a database. Names as bytes, so that none is lost. */
public enum Companions {
    /** Commits that are not in the database yet. */
    WAL("-wal"),
    /** Index of the log; holds locks, so nobody but SQLite may open it. */
    SHM("-shm"),
    /** What an unfinished transaction has overwritten. */
    JOURNAL("-journal"),
    /** Of a kind of SQLite that was never released: nothing is understood of it, but it is no file of its own. */
    WAL2("-wal2");

    /** Those that the SQLite there is knows. */
    public static final List<Companions> RELEASED = List.of(WAL, SHM, JOURNAL);

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

    /** Length of the database's name in that of a companion of this kind; 0 if it is none. */
    int mainLength(byte[] name) {
        int length = name.length - ending.length;
        boolean mine = length > 0 && Arrays.equals(name, length, name.length, ending, 0, ending.length);
        return mine ? length : 0;
    }
}
