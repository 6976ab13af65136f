package org.wirthforge.backup.verify;

import java.util.BitSet;
import org.wirthforge.backup.index.Location;

/**
 * The blocks of one pack that somebody needs, each remembered by the page of 4 KiB that it begins in: 2 KiB for a pack of 64 MiB, however many there
 * are. What begins in the same page is taken too. Thread-safe.
 */
final class Portion {

    private static final int PAGE_BITS = 12;

    private final BitSet pages = new BitSet();
    private long bytes;

    synchronized void add(Location place) {
        int page = page(place.offset());
        if (!pages.get(page)) {
            pages.set(page);
            bytes += place.length();
        }
    }

    /** Whether the block at this offset is needed. */
    synchronized boolean takes(int offset) {
        return pages.get(page(offset));
    }

    /** Whether it is three quarters of a pack or more: then reading all of it costs a third more at most, and proves the whole pack. */
    synchronized boolean isMostOf(long packSize) {
        return 4 * bytes >= 3 * packSize;
    }

    private static int page(int offset) {
        return offset >>> PAGE_BITS;
    }
}
