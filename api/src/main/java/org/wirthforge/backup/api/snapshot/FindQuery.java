package org.wirthforge.backup.api.snapshot;

import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.check.Texts;

/**
 * What to look for, and where.
 *
 * @param snapshot only in this one; empty: in all
 * @param pattern {@code *} any part of a name, {@code **} any names, {@code ?} one character, {@code \} takes the next one literally; with a
 *     slash it stands for the whole path, without one for the last name. Bytes that are not text, and control characters, are written as
 *     {@link ItemPath} shows them; 1 to 4,096 characters
 */
public record FindQuery(Optional<SnapshotId> snapshot, String pattern) {

    private static final int LONGEST = 4_096;

    /** Checks for null and the pattern. */
    public FindQuery {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(pattern, "pattern");
        if (pattern.isEmpty()) {
            throw new IllegalArgumentException("an empty pattern matches nothing; '*' matches everything");
        }
        Texts.pattern("the pattern", pattern, LONGEST);
    }
}
