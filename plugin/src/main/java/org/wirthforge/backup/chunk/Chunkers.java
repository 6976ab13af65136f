package org.wirthforge.backup.chunk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Chooses how a file is cut, from its first bytes. */
public final class Chunkers {

    /** Chunk of a database, unless it is very large or has larger pages. */
    public static final int PAGE_CHUNK = 16 << 10;

    /** Databases from these sizes on have chunks four times as large, so that their recipes stay small. */
    private static final long[] STEPS = {2L << 30, 16L << 30, 256L << 30};

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Chunker CONTENT_DEFINED = new FunnelChunker();

    private Chunkers() {}

    /** Whether these are the first bytes of an SQLite database. */
    public static boolean isSqlite(byte[] bytes, int length) {
        return length >= SQLITE.length && Arrays.equals(bytes, 0, SQLITE.length, SQLITE, 0, SQLITE.length);
    }

    /**
     * The chunker for a file.
     *
     * @param bytes its first bytes
     * @param length how many are known
     * @param fileSize size of the whole file
     */
    public static Chunker of(byte[] bytes, int length, long fileSize) {
        if (!isSqlite(bytes, length)) {
            return CONTENT_DEFINED;
        }
        int size = PAGE_CHUNK;
        for (long step : STEPS) {
            size = fileSize >= step ? 4 * size : size;
        }
        // Bytes 16 and 17 hold the page size, big-endian; 1 stands for 65,536.
        boolean largestPages = length > 17 && bytes[16] == 0 && bytes[17] == 1;
        return new FixedChunker(largestPages ? Math.max(64 << 10, size) : size);
    }
}
