package org.wirthforge.backup.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A moment in an operation's life. Counters never go back.
 *
 * @param phase what it is doing
 * @param itemsDone entries (files, directories, links), or packs for a verification
 * @param itemsTotal the same, in all; 0 while unknown
 * @param bytesDone bytes of content looked at, unchanged ones included
 * @param bytesTotal the same, in all; 0 while unknown
 * @param elapsed since the start, pauses included
 */
public record Progress(
        Phase phase, long itemsDone, long itemsTotal, long bytesDone, long bytesTotal, Duration elapsed) {

    /** What an operation is doing. */
    public enum Phase {
        /** Accepted, not yet at work. */
        PREPARING,
        /** Reading, chunking and packing, or writing files. */
        TRANSFERRING,
        /** Reading stored data and comparing hashes. */
        CHECKING,
        /** Making the result durable. */
        COMMITTING,
        /** Ended. */
        FINISHED
    }

    /** Progress of an operation that has not begun. */
    public static final Progress NONE = new Progress(Phase.PREPARING, 0, 0, 0, 0, Duration.ZERO);

    /** Checks for null. */
    public Progress {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(elapsed, "elapsed");
    }

    /** Bytes a second since the start; 0 in the first millisecond. */
    public long bytesPerSecond() {
        long millis = elapsed.toMillis();
        return millis == 0 ? 0 : Math.round(bytesDone * 1000.0 / millis);
    }

    /** Time left at the rate so far; empty while the total or the rate is unknown. */
    public Optional<Duration> remaining() {
        long rate = bytesPerSecond();
        if (bytesTotal == 0 || rate == 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(Math.max(0, bytesTotal - bytesDone) * 1000.0 / rate)));
    }
}
