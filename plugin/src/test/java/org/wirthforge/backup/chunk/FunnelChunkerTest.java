package org.wirthforge.backup.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.format.Hash;

class FunnelChunkerTest {

    private static final long SEED = 42;
    private static final int MIB = 1 << 20;

    private final FunnelChunker chunker = new FunnelChunker();

    private static byte[] random(int size, long seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private List<Integer> cuts(byte[] bytes) {
        List<Integer> cuts = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            at = chunker.cut(bytes, at, bytes.length);
            cuts.add(at);
        }
        return cuts;
    }

    private void assertSizes(byte[] bytes) {
        int from = 0;
        List<Integer> cuts = cuts(bytes);
        for (int cut : cuts) {
            int size = cut - from;
            assertTrue(size <= FunnelChunker.MAXIMUM, "size " + size);
            assertTrue(size >= FunnelChunker.MINIMUM || cut == bytes.length, "size " + size);
            from = cut;
        }
        assertEquals(bytes.length, cuts.get(cuts.size() - 1));
    }

    @Test
    void cut_randomData_keepsSizesAndMean() {
        byte[] bytes = random(64 * MIB, SEED);
        assertSizes(bytes);
        int mean = bytes.length / cuts(bytes).size();
        int expected = FunnelChunker.MINIMUM + FunnelChunker.AVERAGE;
        assertTrue(mean > expected * 0.8 && mean < expected * 1.2, "mean " + mean);
    }

    /** Deduplication with what repositories hold depends on these; a change of them is a decision, not an accident. */
    @Test
    void cut_seededData_isWhereItHasAlwaysBeen() throws IOException {
        List<Integer> expected = new ArrayList<>();
        try (InputStream in = getClass().getResourceAsStream("/fixtures/cuts-of-seed-42.txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                expected.add(Integer.valueOf(line));
            }
        }
        assertEquals(expected, cuts(random(16 * MIB, SEED)));
    }

    @Test
    void cut_anyPlaceInTheBuffer_isTheSame() {
        byte[] bytes = random(8 * MIB, SEED);
        List<Integer> expected = cuts(bytes);
        for (int offset : new int[] {1, 7, 8, 4096, 65_537}) {
            byte[] moved = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, moved, offset, bytes.length);
            List<Integer> cuts = new ArrayList<>();
            for (int at = offset; at < moved.length; ) {
                at = chunker.cut(moved, at, moved.length);
                cuts.add(at - offset);
            }
            assertEquals(expected, cuts, "offset " + offset);
        }
    }

    @Test
    void cut_moreOrLessLookahead_isTheSame() {
        byte[] bytes = random(16 * MIB, SEED);
        Random random = new Random(SEED);
        int at = 0;
        for (int expected : cuts(bytes)) {
            int least = Math.min(bytes.length, at + FunnelChunker.MAXIMUM);
            int to = least + random.nextInt(bytes.length - least + 1);
            assertEquals(expected, chunker.cut(bytes, at, to));
            at = expected;
        }
    }

    @Test
    void cut_sixteenBytesInFront_changesAlmostNothing() {
        byte[] bytes = random(64 * MIB, SEED);
        byte[] longer = new byte[bytes.length + 16];
        System.arraycopy(bytes, 0, longer, 16, bytes.length);
        Set<Hash> before = chunks(bytes);
        Set<Hash> after = chunks(longer);
        int all = after.size();
        after.removeAll(before);
        assertTrue(after.size() <= all / 100 + 1, after.size() + " of " + all + " chunks are new");
    }

    private Set<Hash> chunks(byte[] bytes) {
        Set<Hash> chunks = new HashSet<>();
        int from = 0;
        for (int cut : cuts(bytes)) {
            chunks.add(Hash.of(bytes, from, cut - from));
            from = cut;
        }
        return chunks;
    }

    private static byte[] filled(int size, IntFunction<Integer> value) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = value.apply(i).byteValue();
        }
        return bytes;
    }

    @Test
    void cut_constantData_isOneChunkOfTheLargestSizeOverAndOver() {
        for (int value : new int[] {0, 0xFF, 0x20, 0xA7}) {
            byte[] bytes = filled(7 * MIB, i -> value);
            assertSizes(bytes);
            assertTrue(chunks(bytes).size() <= 2, "value " + value);
        }
    }

    @Test
    void cut_poorData_keepsTheSizes() {
        Random random = new Random(SEED);
        assertSizes(filled(9 * MIB, i -> i % 7));
        assertSizes(filled(9 * MIB, i -> i % 4096 / 16));
        assertSizes(filled(9 * MIB, i -> '0' + random.nextInt(10)));
        assertSizes(filled(9 * MIB, i -> i % 2 == 1 ? 0 : 'a' + random.nextInt(26)));
        assertSizes(filled(9 * MIB, i -> random.nextInt(100) == 0 ? 1 : 0));
    }

    @Test
    void cut_digitsAndUtf16_fireAboutAsOftenAsRandomData() {
        Random random = new Random(SEED);
        byte[] digits = filled(64 * MIB, i -> '0' + random.nextInt(10));
        byte[] utf16 = filled(64 * MIB, i -> i % 2 == 1 ? 0 : 'a' + random.nextInt(26));
        for (byte[] bytes : List.of(digits, utf16)) {
            int forced = 0;
            int from = 0;
            List<Integer> cuts = cuts(bytes);
            for (int cut : cuts) {
                forced += cut - from == FunnelChunker.MAXIMUM ? 1 : 0;
                from = cut;
            }
            assertTrue(forced < cuts.size() / 3, forced + " of " + cuts.size() + " cuts were forced by the size");
        }
    }

    @Test
    void cut_shortData_isOneChunk() {
        for (int size : new int[] {1, 7, 8, 31, 32, 33, FunnelChunker.MINIMUM - 1, FunnelChunker.MINIMUM}) {
            assertEquals(List.of(size), cuts(random(size, SEED)));
        }
    }

    @Test
    void fixedChunker_anySize_cutsAtMultiples() {
        FixedChunker fixed = new FixedChunker(Chunkers.PAGE_CHUNK);
        byte[] bytes = new byte[100_000];
        assertEquals(16_384, fixed.cut(bytes, 0, bytes.length));
        assertEquals(100_000, fixed.cut(bytes, 98_304, bytes.length));
    }

    @Test
    void chunkers_databases_areCutByPages() {
        byte[] database = Arrays.copyOf("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII), 100);
        database[16] = 16;
        assertEquals(16 << 10, Chunkers.of(database, 100, 1 << 20).maximum());
        assertEquals(FunnelChunker.MAXIMUM, Chunkers.of(database, 15, 1 << 20).maximum());
        assertTrue(Chunkers.of(database, 100, 1L << 40).maximum() > 16 << 10);
        database[16] = 0;
        database[17] = 1;
        assertEquals(64 << 10, Chunkers.of(database, 100, 1 << 20).maximum());
    }
}
