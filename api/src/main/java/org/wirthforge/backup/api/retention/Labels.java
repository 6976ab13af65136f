package org.wirthforge.backup.api.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What people have said about a snapshot after it was made.
 *
 * @param pin keeps it whatever the policy says; empty if nobody has pinned it
 * @param tags names; which of them protect it is the policy's to say
 */
public record Labels(Optional<Pin> pin, Set<String> tags) {

    /** Nothing said. */
    public static final Labels NONE = new Labels(Optional.empty(), Set.of());

    /** Copies the set. */
    public Labels {
        tags = Set.copyOf(tags);
    }

    /**
     * A hold on a snapshot.
     *
     * @param reason why, at most 200 characters; may be empty
     * @param until when it ends; empty: when somebody ends it
     * @param by who pinned it
     */
    public record Pin(String reason, Optional<Instant> until, String by) {}
}
