package org.wirthforge.backup.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Small sound objects of every binary form, and ways to make their checksums right again after a change. */
final class Samples {

    static final RepositoryId REPOSITORY = new RepositoryId("00112233445566778899aabbccddeeff");
    static final Charset TEXT = StandardCharsets.US_ASCII;

    private Samples() {}

    /** A whole pack with its parts. */
    record Pack(byte[] bytes, byte[] directory, int end) {}

    static byte[] block(String... chunks) {
        int[] lengths = Arrays.stream(chunks).mapToInt(String::length).toArray();
        return block(String.join("", chunks).getBytes(TEXT), lengths);
    }

    static byte[] block(byte[] plain, int[] lengths) {
        ByteWriter head = new ByteWriter(64);
        PackFormat.blockHead(head, PackFormat.RAW, lengths, lengths.length, plain.length, plain.length);
        byte[] block = head.raw(plain).toBytes();
        fixBlock(block);
        return block;
    }

    static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A pack of two blocks, the first with two chunks. */
    static Pack pack() {
        ByteWriter directory = new ByteWriter(256).u32(2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(PackFormat.header(PackFormat.Content.DATA, REPOSITORY));
        add(out, directory, "one", "three");
        add(out, directory, "second block");
        int end = out.size();
        out.writeBytes(directory.toBytes());
        out.writeBytes(PackEnd.footer(end, directory.size()));
        return new Pack(out.toByteArray(), directory.toBytes(), end);
    }

    private static void add(ByteArrayOutputStream out, ByteWriter directory, String... chunks) {
        byte[] block = block(chunks);
        try {
            PackFormat.Block shape = PackFormat.readBlock("sample", block, 0, block.length);
            Hash[] ids = Arrays.stream(chunks)
                    .map(text -> Hash.of(text.getBytes(TEXT)))
                    .toArray(Hash[]::new);
            PackEnd.list(directory, out.size(), shape, ids);
        } catch (DamagedException e) {
            throw new AssertionError(e);
        }
        out.writeBytes(block);
    }

    static byte[] run(int entries) {
        ByteWriter body = new ByteWriter(1024).hash(Hash.of(new byte[] {1})).hash(Hash.of(new byte[] {2}));
        for (int i = 0; i < entries; i++) {
            body.hash(new Hash(i, 0, 0, 0)).u32(i % 2).u32(36).u32(100).u16(i).u16(1);
        }
        ByteWriter out = new ByteWriter(1024).raw(RunFormat.header(2, entries, REPOSITORY));
        out.raw(body.toBytes());
        return out.raw(RunFormat.footer(Checksum.crc32c(body.array(), 0, body.size())))
                .toBytes();
    }

    /** Writes a little-endian number of some bytes. */
    static void put(byte[] bytes, int at, int width, int value) {
        for (int i = 0; i < width; i++) {
            bytes[at + i] = (byte) (value >> 8 * i);
        }
    }

    static void fixHeader(byte[] header) {
        int body = header.length - 4;
        put(header, body, 4, Checksum.crc32c(header, 0, body));
    }

    static void fixFooter(byte[] footer) {
        put(footer, 12, 4, Checksum.crc32c(footer, 0, 12));
    }

    static void fixBlock(byte[] block) {
        byte[] covered = new byte[block.length - 8];
        System.arraycopy(block, 4, covered, 0, 12);
        System.arraycopy(block, 20, covered, 12, block.length - 20);
        put(block, 16, 4, Checksum.crc32c(covered, 0, covered.length));
    }
}
