package org.wirthforge.backup.metadata;

import java.time.Instant;
import java.util.Objects;

/**
 * What one {@code stat} tells about an object, links not followed. Times are seconds since 1970 (negative before) plus nanoseconds
 * 0 … 999,999,999.
 *
 * @param kind what it is
 * @param mode the 12 permission bits
 * @param size bytes
 * @param mtimeSeconds last change of the content
 * @param mtimeNanos its fraction
 * @param ctimeSeconds last change of content or metadata; 0 where the file system has none
 * @param ctimeNanos its fraction
 * @param dev number of the device; 0 where the file system has none
 * @param ino number of the object on it; 0 where the file system has none
 */
public record Stamp(
        FileKind kind,
        int mode,
        long size,
        long mtimeSeconds,
        int mtimeNanos,
        long ctimeSeconds,
        int ctimeNanos,
        long dev,
        long ino) {

    /** Checks for null. */
    public Stamp {
        Objects.requireNonNull(kind, "kind");
    }

    /** Last change of the content; the nearest time that Java has where a list says one that is earlier or later than all of those. */
    public Instant modified() {
        if (mtimeSeconds < Instant.MIN.getEpochSecond()) {
            return Instant.MIN;
        }
        return mtimeSeconds > Instant.MAX.getEpochSecond()
                ? Instant.MAX
                : Instant.ofEpochSecond(mtimeSeconds, mtimeNanos);
    }

    /** Whether device and number identify the object. */
    public boolean identified() {
        return ino != 0;
    }

    /** Device and number. */
    public FileIdentity identity() {
        return new FileIdentity(dev, ino);
    }
}
