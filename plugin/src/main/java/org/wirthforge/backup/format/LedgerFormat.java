package org.wirthforge.backup.format;

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
    public static final int FOOTER = Frame.FOOTER;

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

    private static final Frame FRAME = new Frame("WFBLEDG\n", "WFBLEND\n", VERSION, HEADER);

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
        ByteWriter header =
                FRAME.begin().u16(counts.runs()).u32(counts.records()).u32(counts.bads());
        byte[] footer = FRAME.footer(body.array(), 0, body.size());
        return Frame.end(header, repository)
                .raw(body.array(), 0, body.size())
                .raw(footer)
                .toBytes();
    }

    /** Checks a whole file: its frame, checksums and limits, before anything is made of what it says. */
    public static Body open(String object, byte[] file, RepositoryId repository)
            throws DamagedException, UnsupportedFormatException {
        ByteReader in = FRAME.open(object, file, repository);
        int runs = in.u16();
        Counts counts = new Counts(in.u32(), in.u32(), runs);
        return new Body(FRAME.body(object, file, counts.fit(FRAME.bodyBytes(file))), counts);
    }
}
