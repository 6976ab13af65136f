package org.wirthforge.backup.plugin.facet;

import java.util.Map;
import java.util.Objects;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.operation.Task;
import org.wirthforge.backup.plugin.ending.RepairEnding;
import org.wirthforge.backup.plugin.ending.RepairPlanEnding;

/** Repair as hosts see it. */
public record RepairFacet(OperationRunner runner, Engines engines, Diary diary) implements Repair {

    @Override
    public Operation<RepairPlan> plan() {
        return runner.run(new Task<>(
                "plan-repair",
                diary.user(),
                Map.of(),
                (gate, tally, clearance) -> engines.repair().plan(gate, tally),
                new RepairPlanEnding()));
    }

    @Override
    public Operation<RepairReport> repair(RepairRequest request) {
        Objects.requireNonNull(request, "request");
        return runner.run(new Task<>(
                "repair",
                diary.user(),
                facts(request),
                (gate, tally, clearance) -> {
                    clearance.await();
                    return engines.repair().run(request, gate, tally);
                },
                new RepairEnding()));
    }

    /** What the trail says of it; nothing if nothing is brought back. */
    private static Map<String, Object> facts(RepairRequest request) {
        return request.equals(RepairRequest.mend())
                ? Map.of()
                : Map.of(
                        "bring_back_lost",
                        request.bringBackLost(),
                        "bring_back",
                        request.bringBack().stream()
                                .map(SnapshotId::value)
                                .sorted()
                                .toList());
    }
}
