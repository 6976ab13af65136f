package org.wirthforge.backup.api.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What to restore, and where.
 *
 * @param snapshot which; empty: the newest complete one that can be read, be it one that a recovery made of what it replaced. Name the one of
 *     {@link org.wirthforge.backup.api.snapshot.Snapshots#latest} to be sure of the newest good one
 * @param target an empty or new directory
 * @param paths only these entries and what is below them; empty: everything
 */
public record RestoreRequest(Optional<SnapshotId> snapshot, Path target, List<ItemPath> paths) {

    /** Checks for null and copies the list. */
    public RestoreRequest {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(target, "target");
        paths = List.copyOf(paths);
    }
}
