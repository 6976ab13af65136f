package org.wirthforge.backup.format;

import java.util.Arrays;

/** Layout of an index run: header, pack table, sorted entries, footer. */
public final class RunFormat {

    /** Newest version written and read. */
    public static final int VERSION = 1;

    /** Size of the header in bytes. */
    public static final int HEADER = Framing.MAGIC + Framing.VERSION + 2 + 4 + 8 + RepositoryId.BYTES + Framing.CRC;

    /** Size of an entry: id, pack, offset, length, ordinal, kind. */
    public static final int ENTRY = Hash.BYTES + 4 + 4 + 4 + 2 + 2;

    /** Size of the footer. */
    public static final int FOOTER = Framing.CRC + Framing.MAGIC;

    /** Most packs one run names. */
    public static final int MAX_PACKS = 1 << 24;

    /** Most entries in one run. */
    public static final long MAX_ENTRIES = 1L << 40;

    private static final byte[] MAGIC = Framing.magic("WFBINDX\n");
    private static final byte[] END = Framing.magic("WFBIEND\n");

    private RunFormat() {}

    /** Encodes a header. */
    public static byte[] header(int packs, long entries, RepositoryId repository) {
        ByteWriter out =
                new ByteWriter(HEADER).raw(MAGIC).u16(VERSION).u16(0).u32(packs).u64(entries);
        out.raw(repository.toBytes());
        return out.u32(Checksum.crc32c(out.array(), 0, out.size())).toBytes();
    }

    /** Checks a header against the size of its file. */
    public static Shape readHeader(String object, byte[] header, RepositoryId repository, long fileSize)
            throws DamagedException, UnsupportedFormatException {
        Framing.check(object, header, MAGIC, VERSION);
        Framing.checkRepository(object, header, repository);
        ByteReader in = new ByteReader(object, header).skip(Framing.MAGIC + Framing.VERSION + 2);
        int packs = in.u32();
        long entries = in.u64();
        boolean sound = packs >= 0
                && packs <= MAX_PACKS
                && entries >= 0
                && entries <= MAX_ENTRIES
                && HEADER + (long) packs * Hash.BYTES + entries * ENTRY + FOOTER == fileSize;
        if (!sound) {
            throw new DamagedException(object + " has a size that does not fit its header");
        }
        return new Shape(packs, entries);
    }

    /** Encodes a footer. */
    public static byte[] footer(int crc) {
        return new ByteWriter(FOOTER).u32(crc).raw(END).toBytes();
    }

    /** Checks a footer and tells the checksum it holds. */
    public static int readFooter(String object, byte[] footer) throws DamagedException {
        if (!Arrays.equals(footer, Framing.CRC, FOOTER, END, 0, Framing.MAGIC)) {
            throw new DamagedException(object + " has a damaged or missing footer");
        }
        return new ByteReader(object, footer).u32();
    }

    /** How many packs and entries a run has. */
    public record Shape(int packs, long entries) {

        /** Where the entries begin. */
        public long entriesAt() {
            return HEADER + (long) packs * Hash.BYTES;
        }
    }
}
