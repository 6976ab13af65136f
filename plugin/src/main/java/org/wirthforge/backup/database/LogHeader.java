package org.wirthforge.backup.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The first bytes of a copied write-ahead log. SQLite takes a log that it does not understand for an empty one: the database would look healthy without
 * what is in the log.
 */
final class LogHeader {

    private static final int LENGTH = 32;

    /** The last bit tells the byte order of the checksums. */
    private static final int MAGIC = 0x377f0682;

    private static final int VERSION = 3_007_000;

    private LogHeader() {}

    /** Whether SQLite understands the log. One without a whole header, or with zeros for one, was never written to. */
    static boolean known(Path log) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(LENGTH);
        try (FileChannel file = FileChannel.open(log)) {
            while (head.hasRemaining() && file.read(head) >= 0) {
                // A read may bring less than asked for.
            }
        }
        boolean written = !head.hasRemaining() && head.getLong(0) != 0;
        return !written || (head.getInt(0) & ~1) == MAGIC && head.getInt(Integer.BYTES) == VERSION;
    }
}
