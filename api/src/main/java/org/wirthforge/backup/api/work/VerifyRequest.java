package org.wirthforge.backup.api.work;

import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What to verify.
 *
 * @param snapshot one snapshot and all it needs; empty: the whole repository
 * @param depth how deep
 */
public record VerifyRequest(Optional<SnapshotId> snapshot, Depth depth) {

    /** Checks for null. */
    public VerifyRequest {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(depth, "depth");
    }

    /** How deep. */
    public enum Depth {
        /** Documents, entry lists, indexes and pack directories; every chunk of every snapshot is present. */
        STRUCTURE,
        /** The same, and every stored byte is read, decoded and hashed. */
        ALL_DATA
    }
}
