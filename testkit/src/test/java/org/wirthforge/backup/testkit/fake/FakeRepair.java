package org.wirthforge.backup.testkit.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** A repair, scripted through its fields. */
public final class FakeRepair implements Repair {

    private static final List<RepairStep> STEPS =
            List.of(new RepairStep(RepairStep.Kind.DOCUMENT, "repository.json", "is made anew"));

    public final Map<SnapshotId, LostData> lost = new TreeMap<>();
    public final List<UnlistedSnapshot> unlisted = new ArrayList<>();
    public RepairReport.Status status = RepairReport.Status.COMPLETE;
    public RepairRequest request;

    @Override
    public Operation<RepairPlan> plan() {
        return FakeOperation.ended(new RepairPlan(STEPS, List.copyOf(lost.values()), unlisted, Duration.ofMillis(700)));
    }

    @Override
    public Operation<RepairReport> repair(RepairRequest request) {
        this.request = request;
        return FakeOperation.ended(
                new RepairReport(status, "one line", STEPS, List.copyOf(lost.values()), Duration.ofMillis(900)));
    }
}
