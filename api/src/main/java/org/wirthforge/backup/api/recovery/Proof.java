package org.wirthforge.backup.api.recovery;

import java.time.Instant;
import java.util.Optional;

/**
 * What is proven about a snapshot. That it was written is known from its being there.
 *
 * @param verified when all its data was last read and found right
 * @param rehearsed when it last passed a drill
 * @param restored when it was last recovered from in earnest
 */
public record Proof(Optional<Instant> verified, Optional<Instant> rehearsed, Optional<Instant> restored) {

    /** Nothing but that it was written. */
    public static final Proof NONE = new Proof(Optional.empty(), Optional.empty(), Optional.empty());

    /** The strongest of the proofs. */
    public Level level() {
        if (restored.isPresent()) {
            return Level.RESTORED;
        }
        if (rehearsed.isPresent()) {
            return Level.REHEARSED;
        }
        return verified.isPresent() ? Level.VERIFIED : Level.WRITTEN;
    }

    /** How much is proven, weakest first. */
    public enum Level {
        /** It is there. */
        WRITTEN,
        /** All its data was read and found right. */
        VERIFIED,
        /** It was restored into a scratch directory and used. */
        REHEARSED,
        /** The application lives on it. */
        RESTORED
    }
}
