package org.wirthforge.backup.chunk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Chooses how a file is cut, from its first bytes. */
public final class Chunkers {

    /** Chunk of a database with pages of at most this size. */
    public static final int PAGE_CHUNK = 32 << 10;

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Chunker CONTENT_DEFINED = new FunnelChunker();
    private static final Chunker SMALL_PAGES = new FixedChunker(PAGE_CHUNK);
    private static final Chunker LARGE_PAGES = new FixedChunker(64 << 10);

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
     */
    public static Chunker of(byte[] bytes, int length) {
        if (!isSqlite(bytes, length)) {
            return CONTENT_DEFINED;
        }
        // Bytes 16 and 17 hold the page size, big-endian; 1 stands for 65,536.
        return length > 17 && bytes[16] == 0 && bytes[17] == 1 ? LARGE_PAGES : SMALL_PAGES;
    }
}
