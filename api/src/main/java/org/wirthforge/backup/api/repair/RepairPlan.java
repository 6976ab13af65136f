package org.wirthforge.backup.api.repair;

import java.time.Duration;
import java.util.List;

/**
 * What a repair would do.
 *
 * @param steps item by item, at most 10,000; none if there is nothing to do
 * @param losses what no repair brings back; the next backup of unchanged files does, for what they hold
 * @param unlisted snapshots that packs tell of though no document does; a repair brings them back if it is {@linkplain RepairRequest asked} to
 * @param took time the look took
 */
public record RepairPlan(
        List<RepairStep> steps, List<LostData> losses, List<UnlistedSnapshot> unlisted, Duration took) {

    /** Copies the lists. */
    public RepairPlan {
        steps = List.copyOf(steps);
        losses = List.copyOf(losses);
        unlisted = List.copyOf(unlisted);
    }
}
