package org.wirthforge.backup.capture.file;

import java.time.Duration;
import java.util.function.Supplier;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.Found;

/**
 * One reading of a file that may change meanwhile. What was read is what the file was at one moment if its stamps are the same before and
 * after and older than a tick of the file system's clock; or else if it reads the same twice: then no byte of it changed between the end of
 * the first reading and the begin of the second. So a log that grows is stored up to where it ended when it was opened.
 *
 * @param number 1 for the first
 * @param found the file as it was before
 * @param earlier what the attempt before it read of the same object; null if there is nothing to compare with
 */
public record Attempt(int number, Found found, Reading earlier) {

    /** Times a changing file is read before it is stored as it was last seen. */
    static final int LAST = 4;

    private static final Duration REST = Duration.ofMillis(60);

    /** What was read. */
    public record Reading(long length, Hash sha256) {}

    /**
     * What comes of an attempt.
     *
     * @param found the file with the stamp that belongs to what was read
     * @param steady whether it was read as it was at one moment
     * @param next the attempt to be made now; null if there is none
     */
    public record Judged(Found found, boolean steady, Attempt next) {}

    /** The first attempt, with the file as the walk found it. */
    public static Attempt first(Found found) {
        return new Attempt(1, found, null);
    }

    /** How much to read of a file of this size. */
    long wanted(long size) {
        return earlier == null ? size : Math.min(earlier.length(), size);
    }

    /**
     * Judges what was read.
     *
     * @param after what the file is afterwards
     * @param recent whether it changed so lately that another change might not show
     * @param hash of what was read, asked for only if need be
     */
    public Judged judge(Stamp after, boolean recent, long length, Supplier<Hash> hash) {
        boolean whole = length == after.size();
        if (sameContent(found.stamp(), after) && whole && !recent) {
            return new Judged(at(after), true, null);
        }
        if (!sameObject(found.stamp(), after)) {
            return again(after, null);
        }
        Reading now = new Reading(length, hash.get());
        if (now.equals(earlier)) {
            return new Judged(whole ? at(after) : found, true, null);
        }
        boolean pairs = number % 2 == 1 && after.size() >= length;
        return again(whole || !pairs ? after : found.stamp(), pairs ? now : null);
    }

    private Judged again(Stamp stamp, Reading toCompare) {
        return new Judged(at(stamp), false, number == LAST ? null : new Attempt(number + 1, at(stamp), toCompare));
    }

    private Found at(Stamp stamp) {
        return new Found(found.path(), found.file(), stamp, found.component());
    }

    /** The same file, looked at anew. */
    Attempt with(Stamp stamp) {
        return new Attempt(number, at(stamp), earlier);
    }

    /** Waits before an attempt that follows two in vain, longer each time: whoever writes may come to an end. */
    public void rest(Pace pace) throws CancelledException {
        if (number > 2) {
            pace.rest(REST.multipliedBy(1L << 2 * (number - 3)));
        }
    }

    /** Whether a path leads to the file it led to. */
    static boolean sameObject(Stamp before, Stamp after) {
        return after.kind() == FileKind.FILE && before.ino() == after.ino() && before.dev() == after.dev();
    }

    /** Whether it is the same object, and nobody has written to it in between as far as its stamps tell. */
    public static boolean sameContent(Stamp before, Stamp after) {
        return sameObject(before, after)
                && before.size() == after.size()
                && before.mtimeSeconds() == after.mtimeSeconds()
                && before.mtimeNanos() == after.mtimeNanos()
                && before.ctimeSeconds() == after.ctimeSeconds()
                && before.ctimeNanos() == after.ctimeNanos();
    }
}
