package org.wirthforge.backup.api.work;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.check.Given;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What to restore, and where.
 *
 * @param snapshot which; empty: the one that {@link org.wirthforge.backup.api.snapshot.Snapshots#latest} gives
 * @param target an empty or new directory of the default file system; a relative one begins at the working directory of the process
 * @param paths only these entries and what is below them, the empty path included, which stands for all; empty: everything
 */
public record RestoreRequest(Optional<SnapshotId> snapshot, Path target, List<ItemPath> paths) {

    /** Checks for null and for an empty target, and copies the list, its paths {@linkplain ItemPath#normalized() normalized}. */
    public RestoreRequest {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(target, "target");
        if (target.toString().isEmpty()) {
            throw new IllegalArgumentException("an empty target names nothing; '.' is the working directory");
        }
        paths = Given.all("paths", paths).stream().map(ItemPath::normalized).toList();
    }
}
