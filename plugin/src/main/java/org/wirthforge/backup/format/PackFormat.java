package org.wirthforge.backup.format;

import java.util.Arrays;

/**
 * Layout of a pack: header, blocks, directory, footer. Sizes are sums, so that this class reads like the diagram in the format page. Header and blocks
 * are coded here, the end of a pack in {@link PackEnd}.
 */
public final class PackFormat {

    /** Newest version written and read. */
    public static final int VERSION = 1;

    /** Size of the header in bytes. */
    public static final int HEADER = Framing.MAGIC + Framing.VERSION + 2 + 4 + RepositoryId.BYTES + Framing.CRC;

    /** Size of the fixed part of a block. */
    public static final int BLOCK_HEADER = 4 + 1 + 1 + 2 + 4 + 4 + 4;

    /** Size of the footer. */
    public static final int FOOTER = 4 + 4 + 4 + Framing.CRC + Framing.MAGIC;

    /** Most plain bytes in a chunk. */
    public static final int MAX_CHUNK = 4 << 20;

    /** Most plain bytes in a block. */
    public static final int MAX_PLAIN = 8 << 20;

    /** What compression may add at most. */
    public static final int MAX_EXPANSION = 64 << 10;

    /** Most chunks in a block. */
    public static final int MAX_CHUNKS = 65_535;

    /** Most bytes in a pack. */
    public static final long MAX_PACK = 1L << 30;

    /** Most bytes in a directory. */
    public static final int MAX_DIRECTORY = 64 << 20;

    /** Codec of bytes as they are. */
    public static final int RAW = 0;

    /** Codec of one Zstandard frame. */
    public static final int ZSTD = 1;

    private static final int MARK = 0x4B4C4257;

    /** Where a header says what the pack holds. */
    public static final int CONTENT_AT = Framing.MAGIC + Framing.VERSION + 2;

    private static final byte[] MAGIC = Framing.magic("WFBPACK\n");

    private PackFormat() {}

    /** What kind of chunks a pack holds. */
    public enum Content {
        /** Content of files. */
        DATA(1),
        /** Entry lists and other metadata. */
        META(2);

        private final int code;

        Content(int code) {
            this.code = code;
        }

        /** The number in files. */
        public int code() {
            return code;
        }

        /** Finds a kind by its number. */
        public static Content of(int code, String object) throws DamagedException {
            for (Content content : values()) {
                if (content.code == code) {
                    return content;
                }
            }
            throw new DamagedException(object + " holds content of the unknown kind " + code);
        }
    }

    /** Encodes a header. */
    public static byte[] header(Content content, RepositoryId repository) {
        ByteWriter out = new ByteWriter(HEADER).raw(MAGIC).u16(VERSION).u16(0).u32(content.code());
        out.raw(repository.toBytes());
        return out.u32(Checksum.crc32c(out.array(), 0, out.size())).toBytes();
    }

    /** Checks a header and tells what the pack holds. */
    public static Content readHeader(String object, byte[] header, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        Framing.check(object, header, MAGIC, VERSION);
        Framing.checkRepository(object, header, repository);
        ByteReader in = new ByteReader(object, header).skip(Framing.MAGIC + Framing.VERSION);
        if (in.u16() != 0) {
            throw new DamagedException(object + " uses a reserved header field");
        }
        return Content.of(in.u32(), object);
    }

    /** Appends the head of a block up to its payload; the checksum place is filled by {@link #sealBlock}. */
    public static void blockHead(ByteWriter out, int codec, int[] lengths, int count, int stored, int plain) {
        out.u32(MARK).u8(codec).u8(0).u16(count).u32(stored).u32(plain).u32(0);
        for (int i = 0; i < count; i++) {
            out.u32(lengths[i]);
        }
    }

    /** Computes the checksum of a head and its payload. */
    public static int blockCrc(byte[] head, int headLength, byte[] payload, int offset, int length) {
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(head, 4, BLOCK_HEADER - 8);
        crc.update(head, BLOCK_HEADER, headLength - BLOCK_HEADER);
        crc.update(payload, offset, length);
        return (int) crc.getValue();
    }

    /** Puts the checksum into a head. */
    public static void sealBlock(byte[] head, int crc) {
        byte[] four = new ByteWriter(4).u32(crc).toBytes();
        System.arraycopy(four, 0, head, BLOCK_HEADER - 4, 4);
    }

    /** The repository that a header names. */
    public static RepositoryId repositoryOf(String object, byte[] header)
            throws DamagedException, UnsupportedFormatException {
        Framing.check(object, header, MAGIC, VERSION);
        return RepositoryId.of(Arrays.copyOfRange(header, CONTENT_AT + 4, CONTENT_AT + 4 + RepositoryId.BYTES));
    }

    /** Whether a block may begin here. */
    public static boolean isMark(byte[] bytes, int offset) {
        int mark = 0;
        for (int i = 3; i >= 0; i--) {
            mark = mark << 8 | bytes[offset + i] & 0xFF;
        }
        return mark == MARK;
    }

    /** Size of the block that begins with these bytes, as its head says; nothing but the limits is checked. */
    public static int sizeOfBlock(String object, byte[] head) throws DamagedException {
        ByteReader in = new ByteReader(object, head, 0, BLOCK_HEADER);
        if (in.u32() != MARK) {
            throw new DamagedException(object + " does not begin with a block mark");
        }
        Block shape = readShape(object, in);
        return blockSize(shape.count(), shape.stored());
    }

    /** Size of a whole block. */
    public static int blockSize(int count, int stored) {
        return BLOCK_HEADER + 4 * count + stored;
    }

    /**
     * Checks a whole block as read from a pack.
     *
     * @return its description; the payload begins at {@link Block#payload()}
     */
    public static Block readBlock(String object, byte[] bytes, int offset, int length) throws DamagedException {
        ByteReader in = new ByteReader(object, bytes, offset, length);
        if (in.u32() != MARK) {
            throw new DamagedException(object + " does not begin with a block mark");
        }
        Block block = readShape(object, in);
        int crc = in.u32();
        if (length != blockSize(block.count(), block.stored())) {
            throw new DamagedException(object + " has a length that does not fit its head");
        }
        int payload = BLOCK_HEADER + 4 * block.count();
        java.util.zip.CRC32C sum = new java.util.zip.CRC32C();
        sum.update(bytes, offset + 4, BLOCK_HEADER - 8);
        sum.update(bytes, offset + BLOCK_HEADER, length - BLOCK_HEADER);
        if ((int) sum.getValue() != crc) {
            throw new DamagedException(object + " fails its checksum");
        }
        int[] lengths = new int[block.count()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = in.u32();
        }
        checkLengths(object, lengths, block.plain());
        return new Block(block.codec(), block.count(), block.stored(), block.plain(), crc, lengths, payload);
    }

    /** Reads codec, counts and sizes, as a head and a directory have them, and checks the limits. */
    static Block readShape(String object, ByteReader in) throws DamagedException {
        int codec = in.u8();
        int reserved = in.u8();
        int count = in.u16();
        int stored = in.u32();
        int plain = in.u32();
        boolean sound = codec <= ZSTD
                && reserved == 0
                && count >= 1
                && plain >= count
                && plain <= MAX_PLAIN
                && stored >= 1
                && stored <= plain + MAX_EXPANSION
                && (codec != RAW || stored == plain);
        if (!sound) {
            throw new DamagedException(object + " has a block head outside the limits");
        }
        return new Block(codec, count, stored, plain, 0, null, 0);
    }

    /** Checks the lengths of the chunks of a block against the limits and their sum. */
    static void checkLengths(String object, int[] lengths, int plain) throws DamagedException {
        long sum = 0;
        for (int length : lengths) {
            if (length < 1 || length > MAX_CHUNK) {
                throw new DamagedException(object + " has a chunk length outside the limits");
            }
            sum += length;
        }
        if (sum != plain) {
            throw new DamagedException(object + " has chunk lengths that do not add up");
        }
    }

    /** A block without its bytes. {@code payload} is where they begin, counted from the block's begin. */
    public record Block(int codec, int count, int stored, int plain, int crc, int[] lengths, int payload) {

        /** Size with head and lengths. */
        public int size() {
            return blockSize(count, stored);
        }
    }

    /** A block as listed in a directory. */
    public record Listing(int offset, Block block, Hash[] ids) {}
}
