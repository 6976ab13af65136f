package org.wirthforge.backup.api.snapshot;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A path that is not the same in two trees.
 *
 * @param path which
 * @param kind in one word
 * @param aspects what differs; empty unless the kind is {@link Kind#CHANGED}
 * @param before the entry in the first tree; empty if there is none
 * @param after the entry in the second tree; empty if there is none, or it could not be read
 */
public record Difference(ItemPath path, Kind kind, Set<Aspect> aspects, Optional<Item> before, Optional<Item> after) {

    /** Checks for null and copies the set. */
    public Difference {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        aspects = Set.copyOf(aspects);
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** How a path differs. */
    public enum Kind {
        /** Only in the second tree. */
        ADDED,
        /** Only in the first tree. */
        REMOVED,
        /** In both, and not the same. */
        CHANGED,
        /** It could not be read in the second tree, so it was not compared. */
        UNREADABLE
    }

    /** What differs of an entry. */
    public enum Aspect {
        /** What it is: file, directory, link. */
        TYPE,
        /** Bytes of a file. */
        CONTENT,
        /** Where a symbolic link points. */
        TARGET,
        /** Permission bits. */
        MODE,
        /** User or group. */
        OWNER,
        /** Time of the last change of the content. */
        TIME,
        /** Extended attributes. */
        XATTRS
    }
}
