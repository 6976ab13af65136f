package org.wirthforge.backup.api.repair;

import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a snapshot has lost.
 *
 * @param snapshot which
 * @param paths files without all of their content, at most 1,000; the empty path stands for a part of the list of entries, or for all of a snapshot whose
 *     document is lost with its copy
 * @param count how many paths in all
 */
public record LostData(SnapshotId snapshot, List<ItemPath> paths, long count) {

    /** Copies the list. */
    public LostData {
        paths = List.copyOf(paths);
    }
}
