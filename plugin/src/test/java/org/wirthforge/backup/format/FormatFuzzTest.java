package org.wirthforge.backup.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.fixture.Allocation;

/**
 * Random damage, with the checksums made right again in half of the cases so that what lies behind them is reached too. Nothing but the two
 * exceptions of the format may come out, and no more may be allocated than what was read justifies.
 */
class FormatFuzzTest {

    private static final long SEED = 3;
    private static final int CASES = 4000;
    private static final long MOST_BYTES = 1 << 20;

    private final Random random = new Random(SEED);

    private interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    private void fuzz(String what, byte[] sound, Consumer<byte[]> mend, Reading reading) throws IOException {
        reading.read(sound);
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = damage(sound);
            if (random.nextBoolean() && bytes.length == sound.length) {
                mend.accept(bytes);
            }
            refused += isRefused(what + " case " + i + " of seed " + SEED, bytes, reading) ? 1 : 0;
        }
        assertTrue(refused > CASES / 3, what + ": only " + refused + " of " + CASES + " were refused");
    }

    private boolean isRefused(String where, byte[] bytes, Reading reading) {
        long before = Allocation.ofThisThread();
        try {
            reading.read(bytes);
            return false;
        } catch (DamagedException | UnsupportedFormatException expected) {
            return true;
        } catch (IOException | RuntimeException | Error e) {
            return fail(where + ": " + e, e);
        } finally {
            long allocated = Allocation.ofThisThread() - before;
            assertTrue(allocated < MOST_BYTES, where + " allocated " + allocated);
        }
    }

    private byte[] damage(byte[] sound) {
        byte[] bytes = sound.clone();
        switch (random.nextInt(4)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                int at = random.nextInt(bytes.length);
                int[] interesting = {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 16, random.nextInt()};
                int value = interesting[random.nextInt(interesting.length)];
                Samples.put(bytes, at, Math.min(4, bytes.length - at), value);
            }
            case 2 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            default -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }

    private static byte[] sized(byte[] bytes, int size) {
        return bytes.length == size ? bytes : Arrays.copyOf(bytes, size);
    }

    @Test
    void packHeader_damaged_isRefusedOrRight() throws IOException {
        byte[] header = PackFormat.header(PackFormat.Content.META, Samples.REPOSITORY);
        fuzz(
                "pack header",
                header,
                Samples::fixHeader,
                bytes -> PackFormat.readHeader("x", sized(bytes, PackFormat.HEADER), Samples.REPOSITORY));
    }

    @Test
    void packFooter_damaged_isRefusedOrRight() throws IOException {
        fuzz(
                "pack footer",
                PackEnd.footer(1000, 96),
                Samples::fixFooter,
                bytes -> PackEnd.readFooter("x", sized(bytes, PackFormat.FOOTER), 1120));
    }

    @Test
    void packDirectory_damaged_isRefusedOrRight() throws IOException {
        Samples.Pack pack = Samples.pack();
        fuzz("directory", pack.directory(), bytes -> {}, bytes -> PackEnd.readDirectory("x", bytes, pack.end()));
    }

    @Test
    void block_damaged_isRefusedOrRight() throws IOException {
        fuzz(
                "block",
                Samples.block("one", "three", "a rather longer chunk"),
                Samples::fixBlock,
                bytes -> PackFormat.readBlock("x", bytes, 0, bytes.length));
    }

    @Test
    void runHeader_damaged_isRefusedOrRight() throws IOException {
        byte[] run = Samples.run(5);
        fuzz(
                "run header",
                Arrays.copyOf(run, RunFormat.HEADER),
                Samples::fixHeader,
                bytes -> RunFormat.readHeader("x", sized(bytes, RunFormat.HEADER), Samples.REPOSITORY, run.length));
    }

    @Test
    void sealedDocument_damaged_isRefused() throws IOException {
        byte[] sealed = Seal.close("{\n  \"member\" : \"value of some length\"\n}");
        fuzz(
                "document",
                sealed,
                bytes -> {},
                bytes -> assertEquals(
                        Arrays.hashCode(sealed),
                        Arrays.hashCode(Seal.open("x", bytes).getBytes(Samples.TEXT))));
    }

    @Test
    void block_flippedBitAnywhere_isRefused() {
        byte[] block = Samples.block("one", "three");
        for (int bit = 0; bit < 8 * block.length; bit++) {
            byte[] flipped = block.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertTrue(
                    isRefused("bit " + bit, flipped, bytes -> PackFormat.readBlock("x", bytes, 0, bytes.length)),
                    "bit " + bit);
        }
    }
}
