package org.wirthforge.backup.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteFormsTest {

    private static final long SEED = 1;

    private static ByteReader read(ByteWriter writer) {
        return new ByteReader("test", writer.toBytes());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, 1L << 62, Long.MAX_VALUE})
    void var_value_comesBack(long value) throws DamagedException {
        ByteReader in = read(new ByteWriter(1).var(value));
        assertEquals(value, in.var());
        in.finish();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, -64, 64, Long.MIN_VALUE, Long.MAX_VALUE})
    void zigAndLeb_value_comeBack(long value) throws DamagedException {
        ByteReader in = read(new ByteWriter(1).zig(value).leb(value));
        assertEquals(value, in.zig());
        assertEquals(value, in.leb());
        in.finish();
    }

    @Test
    void leb_examples_haveTheBytesOfTheFormatPage() {
        assertArrayEquals(
                new byte[] {(byte) 0xE5, (byte) 0x8E, 0x26},
                new ByteWriter(1).var(624_485).toBytes());
        assertArrayEquals(new byte[] {3}, new ByteWriter(1).zig(-2).toBytes());
    }

    @Test
    void numbers_anyValues_comeBackInOrder() throws DamagedException {
        Random random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            ByteReader in = read(new ByteWriter(1)
                    .u8((int) value)
                    .u16((int) value)
                    .u32((int) value)
                    .u64(value)
                    .leb(value)
                    .zig(value));
            String where = "seed " + SEED + " value " + value;
            assertEquals(value & 0xFF, in.u8(), where);
            assertEquals(value & 0xFFFF, in.u16(), where);
            assertEquals((int) value, in.u32(), where);
            assertEquals(value, in.u64(), where);
            assertEquals(value, in.leb(), where);
            assertEquals(value, in.zig(), where);
            in.finish();
        }
    }

    @Test
    void var_longerFormThanNeeded_isRefused() {
        assertThrows(DamagedException.class, () -> new ByteReader("x", new byte[] {(byte) 0x80, 0}).var());
        assertThrows(DamagedException.class, () -> new ByteReader("x", new byte[] {(byte) 0xFF, (byte) 0x80, 0}).leb());
    }

    @Test
    void var_of64Bits_isRefused() {
        byte[] tooLong = new ByteWriter(1).leb(-1).toBytes();
        assertThrows(DamagedException.class, () -> new ByteReader("x", tooLong).var());
        byte[] overflow = tooLong.clone();
        overflow[9] = 2;
        assertThrows(DamagedException.class, () -> new ByteReader("x", overflow).leb());
    }

    @Test
    void reader_beyondItsPiece_isRefusedWithoutMoving() throws DamagedException {
        ByteReader in = new ByteReader("x", new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 3);
        assertThrows(DamagedException.class, in::u32);
        assertThrows(DamagedException.class, () -> in.skip(-1));
        assertThrows(DamagedException.class, () -> in.skip(Integer.MAX_VALUE));
        assertEquals(3, in.u8());
        assertEquals(2, in.left());
        assertThrows(DamagedException.class, in::finish);
    }

    @Test
    void block_longerThanItsLimitOrItsPiece_isRefusedBeforeAllocation() {
        byte[] huge = new ByteWriter(1).var(Integer.MAX_VALUE).toBytes();
        assertThrows(DamagedException.class, () -> new ByteReader("x", huge).block(100, "name"));
        assertThrows(DamagedException.class, () -> new ByteReader("x", huge).block(Integer.MAX_VALUE, "name"));
    }

    @Test
    void hash_hexAndBytes_areOneOrder() {
        Random random = new Random(SEED);
        for (int i = 0; i < 1000; i++) {
            byte[] bytes = new byte[Hash.BYTES];
            random.nextBytes(bytes);
            Hash one = Hash.at(bytes, 0);
            random.nextBytes(bytes);
            Hash other = Hash.at(bytes, 0);
            assertEquals(one, Hash.parse(one.toString()));
            assertEquals(
                    Integer.signum(one.toString().compareTo(other.toString())), Integer.signum(one.compareTo(other)));
        }
    }

    @Test
    void hash_ofNothing_isTheKnownOne() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                Hash.of(new byte[0]).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g"})
    void hash_otherText_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Hash.parse(text));
    }
}
