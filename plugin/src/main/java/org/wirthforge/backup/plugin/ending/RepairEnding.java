package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;

/** What the report of a repair means to others. */
public final class RepairEnding implements Ending<RepairReport> {

    private static final int MOST_NAMED = 1000;

    @Override
    public RepairReport cancelled(Duration took) {
        return new RepairReport(
                RepairReport.Status.CANCELLED, "cancelled before anything was done", List.of(), List.of(), took);
    }

    @Override
    public Summary summary(RepairReport report) {
        Map<String, Object> facts = Map.of("steps", report.steps().size(), "damaged", damaged(report.losses()));
        return new Summary(report.status().name(), report.message(), facts, List.of());
    }

    static List<String> damaged(List<LostData> losses) {
        return losses.stream()
                .limit(MOST_NAMED)
                .map(lost -> lost.snapshot().value())
                .toList();
    }
}
