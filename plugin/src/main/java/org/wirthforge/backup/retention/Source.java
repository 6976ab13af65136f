package org.wirthforge.backup.retention;

import java.util.Optional;
import java.util.Set;

/**
 * What a snapshot is a backup of. Snapshots of one source replace each other; those of different sources do not.
 *
 * @param parts what it consists of; none: nobody knows
 */
public record Source(Set<Part> parts) {

    /**
     * A folder or file with all below it.
     *
     * @param component what it belongs to
     * @param path where it lies in the snapshot
     * @param place where it lay on the machine; empty if unknown
     */
    public record Part(String component, String path, Optional<String> place) {}

    /** Copies the set. */
    public Source {
        parts = Set.copyOf(parts);
    }

    /**
     * Whether a snapshot of this one holds all that one of the other would hold. Of unknown places that is never sure: such a source is held by its
     * equals alone.
     */
    boolean holds(Source other) {
        return equals(other) || other.isKnown() && parts.size() > other.parts.size() && parts.containsAll(other.parts);
    }

    private boolean isKnown() {
        return !parts.isEmpty() && parts.stream().allMatch(part -> part.place().isPresent());
    }
}
