package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * The first bytes of a file. Only for files that this process does not have open.
 *
 * @param kind what they promise
 */
record Header(Kind kind) {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 20;

    /** Byte 19: the lowest version of the format that a reader must know. */
    private static final int READ_VERSION = 19;

    private static final int ROLLBACK = 1;
    private static final int LOG = 2;

    private static final int WHOLE = 100;

    /** Offset and length of what each writer counts on: changes, schema, and for which change the writer's own version is valid. */
    private static final int[][] COUNTERS = {{24, 4}, {40, 4}, {92, 8}};

    enum Kind {
        /** No database that we know: something else, or encrypted. */
        OTHER,
        /** A database that keeps a rollback journal. */
        ROLLBACK,
        /** A database that keeps a write-ahead log. */
        LOG,
        /** A database of a version that no released SQLite reads. */
        UNKNOWN_VERSION
    }

    static Header read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
            // A read may bring less than asked for.
        }
        byte[] head = bytes.array();
        if (bytes.hasRemaining() || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new Header(Kind.OTHER);
        }
        return switch (head[READ_VERSION]) {
            case ROLLBACK -> new Header(Kind.ROLLBACK);
            case LOG -> new Header(Kind.LOG);
            default -> new Header(Kind.UNKNOWN_VERSION);
        };
    }

    /** Gives a copy the counters of its original. An online backup has counted them on; else the two are the same, byte for byte. */
    static void copyCounters(FileChannel original, Path copy) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(WHOLE);
        while (bytes.hasRemaining() && original.read(bytes, bytes.position()) >= 0) {
            // A read may bring less than asked for.
        }
        if (bytes.hasRemaining()) {
            return; // an empty database has no header
        }
        try (FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            for (int[] counter : COUNTERS) {
                bytes.limit(counter[0] + counter[1]).position(counter[0]);
                while (bytes.hasRemaining()) {
                    out.write(bytes, bytes.position());
                }
            }
        }
    }
}
