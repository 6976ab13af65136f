package org.wirthforge.backup.format;

/** Layout of the tombstones: header, one record a pack, footer. */
public final class TombstoneFormat {

    /** Newest version written and read. */
    public static final int VERSION = 1;

    /** Size of the header in bytes. */
    public static final int HEADER = Framing.MAGIC + Framing.VERSION + 2 + 4 + 8 + RepositoryId.BYTES + Framing.CRC;

    /** Size of a record: pack, time, mark. */
    public static final int RECORD = Hash.BYTES + 8 + 8;

    /** Size of the footer. */
    public static final int FOOTER = Frame.FOOTER;

    /** Most records in one file. */
    public static final int MAX_RECORDS = 1 << 20;

    private static final Frame FRAME = new Frame("WFBTOMB\n", "WFBTEND\n", VERSION, HEADER);

    private TombstoneFormat() {}

    /** Encodes a header; the checksum covers it alone. */
    public static byte[] header(int records, long mark, RepositoryId repository) {
        return Frame.end(FRAME.begin().u16(0).u32(records).u64(mark), repository)
                .toBytes();
    }

    /** Encodes the footer behind some records. */
    public static byte[] footer(byte[] records, int length) {
        return FRAME.footer(records, 0, length);
    }

    /**
     * Checks a whole file.
     *
     * @return a reader before the first record, and the number of the last mark
     */
    public static Body open(String object, byte[] file, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        ByteReader in = FRAME.open(object, file, repository).skip(2);
        int records = in.u32();
        long mark = in.u64();
        boolean fits =
                records >= 0 && records <= MAX_RECORDS && (long) records * RECORD == FRAME.bodyBytes(file) && mark >= 0;
        return new Body(FRAME.body(object, file, fits), records, mark);
    }

    /** What a file holds. */
    public record Body(ByteReader records, int count, long mark) {}
}
