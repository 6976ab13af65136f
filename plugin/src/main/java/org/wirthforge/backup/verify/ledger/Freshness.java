package org.wirthforge.backup.verify.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Stamp;

/**
 * Whether the word of a ledger about a pack is as good as reading it now: it was sound {@value #DAYS} days ago or later, was not found bad since, and
 * its file has not been written to or replaced since.
 */
final class Freshness {

    /**
     * The middle one of the windows that a report tells. Whoever reads a twentieth of the repository every night has read all of it within that time, and need
     * not read anything again; and a disk that has lost something since is rare enough, for what a wrong word costs is a refusal one step later.
     */
    static final int DAYS = 30;

    private static final long LIMIT_MILLIS = Duration.ofDays(DAYS).toMillis();

    private Freshness() {}

    /**
     * Asks.
     *
     * @param file the pack; one that cannot be looked at is not fresh
     * @param now in milliseconds since 1970
     */
    static boolean of(Known known, Hash pack, Path file, long now) {
        long sound = known.times().of(pack);
        return sound > 0
                && now - sound <= LIMIT_MILLIS
                && !known.troubles().containsKey(pack)
                && lastChanged(file) < sound;
    }

    /** Where the file system tells when an inode was changed, setting the other time back hides nothing. */
    private static long lastChanged(Path file) {
        try {
            Stamp stamp = AttributeReader.of(file.getFileSystem()).stamp(file);
            return Math.max(
                    millis(stamp.mtimeSeconds(), stamp.mtimeNanos()), millis(stamp.ctimeSeconds(), stamp.ctimeNanos()));
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static long millis(long seconds, int nanos) {
        return seconds * 1000 + nanos / 1_000_000;
    }
}
