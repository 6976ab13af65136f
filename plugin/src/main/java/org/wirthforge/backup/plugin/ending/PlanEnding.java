package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;

/** What a plan means to others. */
public final class PlanEnding implements Ending<RetentionPlan> {

    @Override
    public RetentionPlan cancelled(Duration took) {
        throw new BackupException(ErrorCode.INVALID_REQUEST, "cancelled before the plan was made; nothing was changed");
    }

    @Override
    public Summary summary(RetentionPlan plan) {
        Map<String, Object> facts = Map.of(
                "policy", plan.policy(),
                "digest", plan.digest(),
                "dropped", plan.dropped().size(),
                "removed", plan.removed().size(),
                "freed_bytes", plan.space().freed(),
                "blockers", plan.blockers().size());
        String message = plan.dropped().size() + " snapshots would be dropped, "
                + plan.space().freed() + " bytes freed";
        return new Summary(plan.blockers().isEmpty() ? "COMPLETE" : "BLOCKED", message, facts, List.of());
    }
}
