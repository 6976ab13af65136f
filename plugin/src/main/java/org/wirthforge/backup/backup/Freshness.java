package org.wirthforge.backup.backup;

import java.time.Instant;
import org.wirthforge.backup.source.Stamp;

/**
 * Which time stamps to distrust. A file changed within the same clock tick as it was read looks unchanged for ever after; so whatever carries a time not
 * clearly before the scan (or in the future: the clock has jumped) is read again next time.
 *
 * @param limit two seconds before the scan began: the coarsest clock of a common file system (FAT) ticks every two seconds
 */
record Freshness(Instant limit) {

    static Freshness of(Instant scanStarted) {
        return new Freshness(scanStarted.minusSeconds(2));
    }

    boolean isFresh(Stamp stamp) {
        return later(stamp.mtimeSeconds(), stamp.mtimeNanos()) || later(stamp.ctimeSeconds(), stamp.ctimeNanos());
    }

    private boolean later(long seconds, int nanos) {
        return seconds > limit.getEpochSecond() || seconds == limit.getEpochSecond() && nanos >= limit.getNano();
    }
}
