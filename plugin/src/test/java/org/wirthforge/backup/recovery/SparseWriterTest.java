package org.wirthforge.backup.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.pack.Piece;

class SparseWriterTest {

    private static final long SEED = 31;

    @TempDir
    Path directory;

    private final Random random = new Random(SEED);
    private final SparseWriter writer = new SparseWriter();

    /** Stretches of zeros and of noise whose ends lie on pages, beside them, and anywhere. */
    private byte[] patchwork() {
        byte[] bytes = new byte[1 + random.nextInt(1 << 20)];
        int at = 0;
        while (at < bytes.length) {
            int pages = random.nextInt(40) * 4096;
            int end = Math.min(bytes.length, at + Math.max(1, pages + random.nextInt(3) * (random.nextInt(5) - 2)));
            boolean noise = random.nextBoolean();
            for (; noise && at < end; at++) {
                bytes[at] = (byte) random.nextInt();
            }
            at = end;
        }
        return bytes;
    }

    private Path write(byte[] bytes, int largestPiece) throws IOException {
        Path file = directory.resolve("file");
        Files.deleteIfExists(file);
        try (FileChannel channel = FileWriter.create(file)) {
            for (int at = 0; at < bytes.length; ) {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(largestPiece));
                int offset = random.nextInt(9);
                byte[] holder = new byte[offset + length + 8];
                Arrays.fill(holder, (byte) 0x5A);
                System.arraycopy(bytes, at, holder, offset, length);
                writer.write(channel, at, new Piece(holder, offset, length));
                at += length;
            }
            writer.end(channel, bytes.length);
        }
        return file;
    }

    @Test
    void write_anyPatternInAnyPieces_isWhatWasGiven() throws IOException {
        for (int i = 0; i < 300; i++) {
            byte[] bytes = patchwork();
            Path file = write(bytes, i % 2 == 0 ? 1 << 20 : 70_000);
            assertArrayEquals(bytes, Files.readAllBytes(file), "case " + i + " of seed " + SEED);
        }
    }

    @Test
    void write_dataAfterAHoleInOnePiece_isThere() throws IOException {
        byte[] bytes = new byte[1 << 20];
        bytes[512 << 10] = 1;
        bytes[bytes.length - 1] = 2;
        assertArrayEquals(bytes, Files.readAllBytes(write(bytes, 1 << 20)));
    }

    @Test
    void write_zerosOnly_needAlmostNoSpace() throws IOException {
        Path file = directory.resolve("zeros");
        byte[] zeros = new byte[2 << 20];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writer.write(channel, 0, new Piece(zeros, 0, zeros.length));
            assertEquals(0, channel.size(), "nothing was written");
            writer.end(channel, zeros.length);
            assertEquals(zeros.length, channel.size());
        }
    }
}
