package org.wirthforge.backup.pack;

import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.PackDirectory;

/**
 * How much of a pack is alive.
 *
 * @param directory the pack
 * @param aliveChunks chunks of it that are alive in it
 * @param aliveBytes their plain bytes
 * @param bytes all plain bytes
 */
public record PackUse(PackDirectory directory, long aliveChunks, long aliveBytes, long bytes) {

    /** Counts by the pack's own directory. */
    public static PackUse of(PackDirectory directory, Census census) {
        long chunks = 0;
        long alive = 0;
        long all = 0;
        for (PackFormat.Listing listing : directory.blocks()) {
            boolean[] living = Repack.living(census, directory.id(), listing);
            for (int i = 0; i < living.length; i++) {
                int length = listing.block().lengths()[i];
                all += length;
                chunks += living[i] ? 1 : 0;
                alive += living[i] ? length : 0;
            }
        }
        return new PackUse(directory, chunks, alive, all);
    }

    /** Bytes of the file that its living chunks take, in proportion. */
    public long aliveStored() {
        return bytes == 0 ? 0 : Math.round((double) directory.size() * aliveBytes / bytes);
    }
}
