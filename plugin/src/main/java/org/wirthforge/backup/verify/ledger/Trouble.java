package org.wirthforge.backup.verify.ledger;

import java.util.List;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.LedgerFormat;

/**
 * What is known of a bad pack; moments are milliseconds since 1970.
 *
 * @param sound when it was last sound; 0 if never
 * @param since when it was first found bad
 * @param last when it was last found bad
 * @param times how often, 1 or more
 * @param breaks snapshots that it breaks; not more than the format holds
 */
record Trouble(long sound, long since, long last, int times, List<SnapshotId> breaks) {

    Trouble {
        breaks = List.copyOf(breaks.subList(0, Math.min(breaks.size(), LedgerFormat.MAX_SNAPSHOTS)));
    }

    /** The first time. */
    static Trouble first(long sound, long now) {
        return new Trouble(sound, now, now, 1, List.of());
    }

    Trouble again(long now) {
        return new Trouble(sound, since, now, times == Integer.MAX_VALUE ? times : times + 1, breaks);
    }

    Trouble breaking(List<SnapshotId> snapshots) {
        return new Trouble(sound, since, last, times, snapshots);
    }
}
