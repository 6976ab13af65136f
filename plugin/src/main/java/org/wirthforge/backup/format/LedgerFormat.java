package org.wirthforge.backup.format;

import java.util.Arrays;

/** Layout of the ledger of verified packs: header, records, bads, runs, footer. */
public final class LedgerFormat {

    /** Newest version written and read. */
    public static final int VERSION = 1;

    /** Size of the header in bytes. */
    public static final int HEADER = Framing.MAGIC + Framing.VERSION + 2 + 4 + 4 + RepositoryId.BYTES + Framing.CRC;

    /** Size of a record: pack, moment. */
    public static final int RECORD = Hash.BYTES + 8;

    /** Size of a bad without the snapshots that it breaks: pack, three moments, times, count. */
    public static final int BAD = Hash.BYTES + 3 * 8 + 4 + 1;

    /** Size of the id of a snapshot. */
    public static final int SNAPSHOT = 20;

    /** Size of a run: moment, bytes. */
    public static final int RUN = 8 + 8;

    /** Size of the footer. */
    public static final int FOOTER = Framing.CRC + Framing.MAGIC;

    /** Most packs that were last found sound. */
    public static final int MAX_RECORDS = 1 << 20;

    /** Most packs that were last found bad. */
    public static final int MAX_BADS = 10_000;

    /** Most snapshots that a bad pack names. */
    public static final int MAX_SNAPSHOTS = 100;

    /** Most runs that are remembered. */
    public static final int MAX_RUNS = 32;

    /** Largest file, in bytes. */
    public static final int MAX_FILE = 64 << 20;

    private static final byte[] MAGIC = Framing.magic("WFBLEDG\n");
    private static final byte[] END = Framing.magic("WFBLEND\n");

    private LedgerFormat() {}

    /** How much of each there is. */
    public record Counts(int records, int bads, int runs) {

        /** Whether a file of so many bytes between header and footer can hold that. */
        boolean fit(int length) {
            if (records < 0 || records > MAX_RECORDS || bads < 0 || bads > MAX_BADS || runs > MAX_RUNS) {
                return false;
            }
            long least = (long) records * RECORD + (long) bads * BAD + (long) runs * RUN;
            return least <= length && length <= least + (long) bads * MAX_SNAPSHOTS * SNAPSHOT;
        }
    }

    /** What a file holds: a reader before the first record, and how much of each follows. */
    public record Body(ByteReader in, Counts counts) {}

    /** Encodes a whole file around its body. */
    public static byte[] close(Counts counts, ByteWriter body, RepositoryId repository) {
        ByteWriter out = new ByteWriter(HEADER + body.size() + FOOTER)
                .raw(MAGIC)
                .u16(VERSION)
                .u16(counts.runs())
                .u32(counts.records())
                .u32(counts.bads())
                .raw(repository.toBytes());
        out.u32(Checksum.crc32c(out.array(), 0, out.size()));
        return out.raw(body.array(), 0, body.size())
                .raw(footer(body.array(), 0, body.size()))
                .toBytes();
    }

    private static byte[] footer(byte[] bytes, int from, int length) {
        return new ByteWriter(FOOTER)
                .u32(Checksum.crc32c(bytes, from, length))
                .raw(END)
                .toBytes();
    }

    /** Checks a whole file: its frame, checksums and limits, before anything is made of what it says. */
    public static Body open(String object, byte[] file, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        if (file.length < HEADER + FOOTER) {
            throw new DamagedException(object + " is shorter than a header and a footer");
        }
        byte[] header = Arrays.copyOf(file, HEADER);
        Framing.check(object, header, MAGIC, VERSION);
        Framing.checkRepository(object, header, repository);
        ByteReader in = new ByteReader(object, header).skip(Framing.MAGIC + Framing.VERSION);
        int runs = in.u16();
        Counts counts = new Counts(in.u32(), in.u32(), runs);
        int length = file.length - HEADER - FOOTER;
        byte[] footer = Arrays.copyOfRange(file, HEADER + length, file.length);
        if (!counts.fit(length) || !Arrays.equals(footer(file, HEADER, length), footer)) {
            throw new DamagedException(object + " is damaged");
        }
        return new Body(new ByteReader(object, file, HEADER, length), counts);
    }
}
