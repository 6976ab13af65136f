package org.wirthforge.backup.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockCodecTest {

    private static final int LARGE = 512 << 10;
    private static final int RAW = -1;

    private final BlockCodec codec = new BlockCodec();

    @AfterEach
    void release() {
        codec.close();
    }

    @Test
    void pack_whatDoesNotShrink_isRaw() {
        assertEquals(RAW, pack(noise(LARGE)));
        assertEquals(RAW, pack(noise(LARGE)), "after one that did not shrink either");
    }

    @Test
    void pack_shrinksAgainAfterWhatDidNot() {
        byte[] text = text(LARGE);
        int alone = pack(text);
        pack(noise(LARGE));

        assertEquals(alone, pack(text));
    }

    @Test
    void pack_onlyTheLastBytesShrink_areFoundAfterWhatDidNot() {
        byte[] mixed = noise(LARGE);
        Arrays.fill(mixed, LARGE - (32 << 10), LARGE, (byte) 0);
        int alone = pack(mixed);
        pack(noise(LARGE));

        assertTrue(alone > 0, "shrinks when it comes first");
        assertEquals(alone, pack(mixed));
    }

    @Test
    void pack_smallBlocks_areAlwaysTried() {
        byte[] middle = noise(64 << 10);
        Arrays.fill(middle, 20 << 10, 36 << 10, (byte) 0);
        int alone = pack(middle);
        pack(noise(LARGE));

        assertTrue(alone > 0, "shrinks when it comes first");
        assertEquals(alone, pack(middle));
    }

    private int pack(byte[] plain) {
        return codec.pack(plain, 0, plain.length, 1);
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(5).nextBytes(noise);
        return noise;
    }

    private static byte[] text(int size) {
        byte[] text = noise(size);
        for (int i = 0; i < size; i++) {
            text[i] = (byte) ('a' + (text[i] & 7));
        }
        return text;
    }
}
