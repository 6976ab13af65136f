package org.wirthforge.backup.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The end of a pack: the directory, which lists its blocks and their chunks, and the footer, which says where the directory is. */
public final class PackEnd {

    private static final byte[] END = Framing.magic("WFBPEND\n");

    private PackEnd() {}

    /** Appends a block's description to a directory. */
    public static void list(ByteWriter out, int offset, PackFormat.Block block, Hash[] ids) {
        out.u32(offset).u8(block.codec()).u8(0).u16(block.count()).u32(block.stored());
        out.u32(block.plain()).u32(block.crc());
        for (int i = 0; i < block.count(); i++) {
            out.hash(ids[i]).u32(block.lengths()[i]);
        }
    }

    /** Encodes a footer. */
    public static byte[] footer(int directoryOffset, int directoryLength) {
        ByteWriter out = new ByteWriter(PackFormat.FOOTER)
                .u32(directoryOffset)
                .u32(directoryLength)
                .u32(0);
        return out.u32(Checksum.crc32c(out.array(), 0, out.size())).raw(END).toBytes();
    }

    /** Checks a footer against the size of its pack. */
    public static Span readFooter(String object, byte[] footer, long packSize) throws DamagedException {
        ByteReader in = new ByteReader(object, footer);
        long offset = in.u32() & 0xFFFFFFFFL;
        long length = in.u32() & 0xFFFFFFFFL;
        int reserved = in.u32();
        int crc = in.u32();
        boolean sound =
                Arrays.equals(footer, PackFormat.FOOTER - Framing.MAGIC, PackFormat.FOOTER, END, 0, Framing.MAGIC)
                        && crc == Checksum.crc32c(footer, 0, PackFormat.FOOTER - Framing.MAGIC - Framing.CRC)
                        && reserved == 0
                        && packSize <= PackFormat.MAX_PACK
                        && length <= PackFormat.MAX_DIRECTORY
                        && offset + length + PackFormat.FOOTER == packSize;
        if (!sound) {
            throw new DamagedException(object + " has a damaged or missing footer");
        }
        return new Span((int) offset, (int) length);
    }

    /**
     * Decodes a directory and checks that its blocks fill the pack without a gap.
     *
     * @param end where the blocks end and the directory begins
     */
    public static List<PackFormat.Listing> readDirectory(String object, byte[] directory, int end)
            throws DamagedException {
        ByteReader in = new ByteReader(object, directory);
        int count = in.u32();
        if (count < 0 || count > directory.length / (PackFormat.BLOCK_HEADER + Hash.BYTES + 4)) {
            throw new DamagedException(object + " has a directory that is too short for its count");
        }
        List<PackFormat.Listing> listings = new ArrayList<>(count);
        long next = PackFormat.HEADER;
        for (int i = 0; i < count; i++) {
            int offset = in.u32();
            PackFormat.Block shape = PackFormat.readShape(object, in);
            int crc = in.u32();
            Hash[] ids = new Hash[shape.count()];
            int[] lengths = new int[shape.count()];
            if (in.left() < (long) shape.count() * (Hash.BYTES + 4)) {
                throw new DamagedException(object + " has a directory that ends early");
            }
            for (int k = 0; k < ids.length; k++) {
                ids[k] = in.hash();
                lengths[k] = in.u32();
            }
            PackFormat.checkLengths(object, lengths, shape.plain());
            if (offset != next) {
                throw new DamagedException(object + " has blocks that do not follow one another");
            }
            next = (long) offset + PackFormat.blockSize(shape.count(), shape.stored());
            listings.add(new PackFormat.Listing(
                    offset,
                    new PackFormat.Block(shape.codec(), shape.count(), shape.stored(), shape.plain(), crc, lengths, 0),
                    ids));
        }
        in.finish();
        if (next != end) {
            throw new DamagedException(object + " has bytes that its directory does not list");
        }
        return listings;
    }

    /** A stretch of a file. */
    public record Span(int offset, int length) {}
}
