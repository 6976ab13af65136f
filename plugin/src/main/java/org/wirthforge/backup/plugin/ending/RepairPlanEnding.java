package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;

/** What the plan of a repair means to others. */
public final class RepairPlanEnding implements Ending<RepairPlan> {

    @Override
    public RepairPlan cancelled(Duration took) {
        throw new BackupException(ErrorCode.INVALID_REQUEST, "cancelled before the plan was made; nothing was changed");
    }

    @Override
    public Summary summary(RepairPlan plan) {
        Map<String, Object> facts = Map.of(
                "steps",
                plan.steps().size(),
                "damaged",
                RepairEnding.damaged(plan.losses()),
                "unlisted",
                plan.unlisted().size());
        return new Summary("COMPLETE", plan.steps().size() + " things would be mended", facts, List.of());
    }
}
