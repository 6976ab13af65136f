package org.wirthforge.backup.verify;

import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.api.work.VerifyRequest.Budget;
import org.wirthforge.backup.api.work.VerifyRequest.Depth;

/**
 * What one verification is to do.
 *
 * @param snapshot one, or all
 * @param extent how much of a pack is read
 * @param budget how many packs are read
 * @param wanted entries whose content matters; asked with {@link Extent#NEEDED} only
 */
record Job(Optional<SnapshotId> snapshot, Extent extent, Optional<Budget> budget, Predicate<ItemPath> wanted) {

    static Job of(VerifyRequest request) {
        Extent extent = request.depth() == Depth.ALL_DATA ? Extent.ALL : Extent.DIRECTORY;
        return new Job(request.snapshot(), extent, request.budget(), path -> true);
    }

    static Job needed(SnapshotId snapshot, Predicate<ItemPath> wanted) {
        return new Job(Optional.of(snapshot), Extent.NEEDED, Optional.empty(), wanted);
    }

    boolean readsData() {
        return extent != Extent.DIRECTORY;
    }
}
