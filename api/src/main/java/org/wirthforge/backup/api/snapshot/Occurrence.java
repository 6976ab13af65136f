package org.wirthforge.backup.api.snapshot;

import java.util.Objects;

/**
 * An entry that was looked for.
 *
 * @param snapshot where it is
 * @param item what it is there
 */
public record Occurrence(SnapshotId snapshot, Item item) {

    /** Checks for null. */
    public Occurrence {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(item, "item");
    }
}
