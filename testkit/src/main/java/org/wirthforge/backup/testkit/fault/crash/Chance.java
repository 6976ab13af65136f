package org.wirthforge.backup.testkit.fault.crash;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** Decides by seed and change alone, so that one change's fate does not depend on the fates before it. */
final class Chance {

    private static final int PAGE = 4096;
    private static final int EXTENDED = 1;

    private final long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    private SplittableRandom of(int change) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + change).split();
    }

    boolean coin(int change) {
        return of(change).nextBoolean();
    }

    /** How much of a torn write is there: whole pages, never all of it. */
    int tornLength(int change, int length) {
        int pages = (length + PAGE - 1) / PAGE;
        return pages == 0 ? 0 : PAGE * of(change).nextInt(pages);
    }

    /** A write that was not forced is lost, whole, or the right length with pages of zeros in it. */
    void write(int change, Change.Write write, Content content) {
        SplittableRandom random = of(change);
        int fate = random.nextInt(3);
        if (fate == EXTENDED) {
            byte[] pages = write.bytes().clone();
            for (int at = 0; at < pages.length; at += PAGE) {
                if (random.nextBoolean()) {
                    Arrays.fill(pages, at, Math.min(pages.length, at + PAGE), (byte) 0);
                }
            }
            content.write(new Change.Write(write.file(), write.position(), pages), pages.length);
        } else if (fate > EXTENDED) {
            content.write(write, write.bytes().length);
        }
    }
}
