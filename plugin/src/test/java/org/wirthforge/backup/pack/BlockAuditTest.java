package org.wirthforge.backup.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;

/** Every bit of a block counts, whether its chunks are hashed where they were read or after they were expanded. */
class BlockAuditTest {

    private static final long SEED = 31;
    private static final int[] LENGTHS = {1, 700, 64, 3000, 2};
    private static final int BEFORE = 96;

    @TempDir
    Path directory;

    private final BlockAudit audit = new BlockAudit();

    /** Chunks of noise, or of text, one after the other. */
    private static byte[] plain(boolean text) {
        byte[] plain = new byte[1 + 700 + 64 + 3000 + 2];
        new Random(SEED).nextBytes(plain);
        for (int i = 0; text && i < plain.length; i++) {
            plain[i] = (byte) ('a' + (plain[i] & 3));
        }
        return plain;
    }

    private static Hash[] ids(byte[] plain) {
        Hash[] ids = new Hash[LENGTHS.length];
        for (int i = 0, from = 0; i < ids.length; from += LENGTHS[i++]) {
            ids[i] = Hash.of(plain, from, LENGTHS[i]);
        }
        return ids;
    }

    /** A block as a writer makes it, with a checksum that fits. */
    private static byte[] block(byte[] plain, boolean raw) throws IOException {
        try (BlockCodec codec = new BlockCodec()) {
            int stored = raw ? plain.length : codec.pack(plain, 0, plain.length, 3);
            byte[] payload = raw ? plain : codec.packed();
            ByteWriter head = new ByteWriter(64);
            int kind = raw ? PackFormat.RAW : PackFormat.ZSTD;
            PackFormat.blockHead(head, kind, LENGTHS, LENGTHS.length, stored, plain.length);
            byte[] block = head.toBytes();
            PackFormat.sealBlock(block, PackFormat.blockCrc(block, block.length, payload, 0, stored));
            return new ByteWriter(256)
                    .raw(block)
                    .raw(java.util.Arrays.copyOf(payload, stored))
                    .toBytes();
        }
    }

    /** Checks bytes that lie somewhere in a file. */
    private void check(byte[] bytes, PackFormat.Listing listing) throws IOException {
        Path file = Files.write(
                directory.resolve("p"),
                new ByteWriter(BEFORE).raw(new byte[BEFORE]).raw(bytes).toBytes());
        try (FileChannel pack = FileChannel.open(file)) {
            audit.check("it", pack, listing);
        }
    }

    private static PackFormat.Listing listing(byte[] block, Hash[] ids) throws IOException {
        return new PackFormat.Listing(BEFORE, PackFormat.readBlock("it", block, 0, block.length), ids);
    }

    private String fault(byte[] bytes, PackFormat.Listing listing) {
        return assertThrows(DamagedException.class, () -> check(bytes, listing)).getMessage();
    }

    @Test
    void soundBlocks_ofBothKinds_oneAfterTheOther_areSound() throws IOException {
        for (boolean raw : new boolean[] {true, false, true, false}) {
            byte[] plain = plain(!raw);
            byte[] block = block(plain, raw);
            check(block, listing(block, ids(plain)));
        }
    }

    @Test
    void bitFlipped_anywhereInABlock_isSeen() throws IOException {
        for (boolean raw : new boolean[] {true, false}) {
            byte[] plain = plain(!raw);
            byte[] block = block(plain, raw);
            PackFormat.Listing listing = listing(block, ids(plain));
            for (int at = 0; at < block.length; at += at < 40 ? 1 : 37) {
                byte[] flipped = block.clone();
                flipped[at] ^= 4;
                fault(flipped, listing);
            }
        }
    }

    /** Checksum and directory agree with what is there, as after a fault of memory before the block was written: the hash alone tells, and whose. */
    @Test
    void chunkThatIsAnother_isNamed_andNoOther() throws IOException {
        for (boolean raw : new boolean[] {true, false}) {
            byte[] plain = plain(!raw);
            Hash[] ids = ids(plain);
            for (int chunk = 0, from = 0; chunk < ids.length; from += LENGTHS[chunk++]) {
                for (int at : new int[] {from, from + LENGTHS[chunk] - 1}) {
                    byte[] wrong = plain.clone();
                    wrong[at] ^= 1;
                    byte[] block = block(wrong, raw);
                    assertEquals("it holds something else than chunk " + ids[chunk], fault(block, listing(block, ids)));
                }
            }
        }
    }

    @Test
    void blockCutShort_isSeen() throws IOException {
        byte[] plain = plain(false);
        byte[] block = block(plain, true);
        String message = fault(java.util.Arrays.copyOf(block, block.length - 1), listing(block, ids(plain)));
        assertEquals("it lies behind the end of the file", message);
    }

    /** A sound block of as many bytes with other chunks. */
    @Test
    void blockOfAnotherPlace_isSeen() throws IOException {
        byte[] plain = plain(false);
        byte[] other = plain.clone();
        other[0] ^= 1;
        PackFormat.Listing listing = listing(block(plain, true), ids(plain));
        assertEquals("it is not the block that the directory lists there", fault(block(other, true), listing));
    }
}
