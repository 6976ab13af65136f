package org.wirthforge.backup.capture.file;

import java.time.Duration;
import java.time.Instant;
import org.wirthforge.backup.metadata.Stamp;

/**
 * Which time stamps to distrust. A file changed within the same clock tick as it was read looks unchanged for ever after; so whatever carries a time not
 * clearly before the scan (or in the future: the clock has jumped) is read again next time.
 *
 * @param limit two seconds before the scan began: the coarsest clock of a common file system (FAT) ticks every two seconds
 */
public record Freshness(Instant limit) {

    /** Linux ticks every 1 to 10 ms; the rest is margin. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration COARSE = Duration.ofMillis(2100);

    /** As a scan sees it that begins at this moment. */
    public static Freshness of(Instant scanStarted) {
        return new Freshness(scanStarted.minusSeconds(2));
    }

    /** Whether one of the times is to be distrusted. */
    public boolean isFresh(Stamp stamp) {
        return later(stamp.mtimeSeconds(), stamp.mtimeNanos()) || later(stamp.ctimeSeconds(), stamp.ctimeNanos());
    }

    /**
     * Whether an object changed so shortly before a moment that its stamps could not show another change after it: within a tick of the kernel's
     * clock, or of one that counts whole seconds.
     */
    public static boolean isRecent(Stamp stamp, Instant moment) {
        boolean coarse = stamp.mtimeNanos() == 0 && stamp.ctimeNanos() == 0;
        return new Freshness(moment.minus(coarse ? COARSE : TICK)).isFresh(stamp);
    }

    private boolean later(long seconds, int nanos) {
        return seconds > limit.getEpochSecond() || seconds == limit.getEpochSecond() && nanos >= limit.getNano();
    }
}
