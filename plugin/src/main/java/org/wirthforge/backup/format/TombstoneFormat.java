package org.wirthforge.backup.format;

import java.util.Arrays;

/** Layout of the tombstones: header, one record a pack, footer. */
public final class TombstoneFormat {

    /** Newest version written and read. */
    public static final int VERSION = 1;

    /** Size of the header in bytes. */
    public static final int HEADER = Framing.MAGIC + Framing.VERSION + 2 + 4 + 8 + RepositoryId.BYTES + Framing.CRC;

    /** Size of a record: pack, time, mark. */
    public static final int RECORD = Hash.BYTES + 8 + 8;

    /** Size of the footer. */
    public static final int FOOTER = Framing.CRC + Framing.MAGIC;

    /** Most records in one file. */
    public static final int MAX_RECORDS = 1 << 20;

    private static final byte[] MAGIC = Framing.magic("WFBTOMB\n");
    private static final byte[] END = Framing.magic("WFBTEND\n");

    private TombstoneFormat() {}

    /** Encodes a header; the checksum covers it alone. */
    public static byte[] header(int records, long mark, RepositoryId repository) {
        ByteWriter out = new ByteWriter(HEADER)
                .raw(MAGIC)
                .u16(VERSION)
                .u16(0)
                .u32(records)
                .u64(mark);
        out.raw(repository.toBytes());
        return out.u32(Checksum.crc32c(out.array(), 0, out.size())).toBytes();
    }

    /** Encodes the footer behind some records. */
    public static byte[] footer(byte[] records, int length) {
        return new ByteWriter(FOOTER)
                .u32(Checksum.crc32c(records, 0, length))
                .raw(END)
                .toBytes();
    }

    /**
     * Checks a whole file.
     *
     * @return a reader before the first record, and the number of the last mark
     */
    public static Body open(String object, byte[] file, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        if (file.length < HEADER + FOOTER) {
            throw new DamagedException(object + " is shorter than a header and a footer");
        }
        byte[] header = Arrays.copyOf(file, HEADER);
        Framing.check(object, header, MAGIC, VERSION);
        Framing.checkRepository(object, header, repository);
        ByteReader in = new ByteReader(object, header).skip(Framing.MAGIC + Framing.VERSION + 2);
        int records = in.u32();
        long mark = in.u64();
        int length = file.length - HEADER - FOOTER;
        byte[] body = Arrays.copyOfRange(file, HEADER, HEADER + length);
        boolean sound = records >= 0
                && records <= MAX_RECORDS
                && (long) records * RECORD == length
                && mark >= 0
                && Arrays.equals(footer(body, length), Arrays.copyOfRange(file, HEADER + length, file.length));
        if (!sound) {
            throw new DamagedException(object + " is damaged");
        }
        return new Body(new ByteReader(object, body), records, mark);
    }

    /** What a file holds. */
    public record Body(ByteReader records, int count, long mark) {}
}
