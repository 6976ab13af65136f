package org.wirthforge.backup.api.repair;

import java.util.Set;
import org.wirthforge.backup.api.check.Given;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a repair is to do besides mending what is damaged.
 *
 * @param bringBackLost whether every {@linkplain UnlistedSnapshot#isLost lost} snapshot that packs tell of is brought back
 * @param bringBack snapshots brought back in any case, even if something of them is gone or they were forgotten
 */
public record RepairRequest(boolean bringBackLost, Set<SnapshotId> bringBack) {

    /** Copies the set. */
    public RepairRequest {
        bringBack = Set.copyOf(Given.all("bringBack", bringBack));
    }

    /** Mends, and brings back nothing that is not in the list. */
    public static RepairRequest mend() {
        return new RepairRequest(false, Set.of());
    }

    /** Whether a snapshot is wanted. */
    public boolean wants(UnlistedSnapshot snapshot) {
        return bringBackLost && snapshot.isLost() || bringBack.contains(snapshot.id());
    }
}
