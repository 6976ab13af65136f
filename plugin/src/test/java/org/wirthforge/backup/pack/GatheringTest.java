package org.wirthforge.backup.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;

/** Small chunks are put together in their order, and nothing is allocated for them before the first. */
class GatheringTest {

    private static final byte[] CHUNK = {0, 1, 2, 3, 4, 5, 6, 7};
    private static final Hash ONE = new Hash(1, 0, 0, 0);
    private static final Hash OTHER = new Hash(2, 0, 0, 0);

    private final Gathering gathering = new Gathering(10, CHUNK.length);

    @Test
    void memory_isTakenWithTheFirstChunk_andKept() {
        assertTrue(gathering.isEmpty());
        assertEquals(0, gathering.bytes().length);
        gathering.add(ONE, CHUNK, 0, 1);
        byte[] bytes = gathering.bytes();
        assertEquals(10 + CHUNK.length, bytes.length);
        gathering.clear();
        assertTrue(gathering.isEmpty());
        gathering.add(ONE, CHUNK, 0, 1);
        assertSame(bytes, gathering.bytes());
    }

    @Test
    void chunks_lieOneAfterTheOther_asTheirLengthsSay() {
        gathering.add(ONE, CHUNK, 2, 3);
        gathering.add(OTHER, CHUNK, 0, 6);
        assertFalse(gathering.isFull());
        assertEquals(List.of(ONE, OTHER), gathering.ids());
        assertArrayEquals(new int[] {3, 6}, Arrays.copyOf(gathering.lengths(), 2));
        assertArrayEquals(new byte[] {2, 3, 4, 0, 1, 2, 3, 4, 5}, Arrays.copyOf(gathering.bytes(), gathering.size()));
        gathering.add(ONE, CHUNK, 0, CHUNK.length); // the last one may be as long as any
        assertTrue(gathering.isFull());
        assertEquals(17, gathering.size());
    }

    @Test
    void chunksOfOneByte_areNoMoreThanABlockMayHave() {
        Gathering many = new Gathering(1 << 20, 1);
        for (int i = 0; i < PackFormat.MAX_CHUNKS; i++) {
            assertFalse(many.isFull());
            many.add(ONE, CHUNK, 0, 1);
        }
        assertTrue(many.isFull());
        assertEquals(PackFormat.MAX_CHUNKS, many.ids().size());
        assertEquals(1, many.lengths()[PackFormat.MAX_CHUNKS - 1]);
    }
}
