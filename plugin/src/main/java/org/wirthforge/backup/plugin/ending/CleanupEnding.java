package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;

/** What the report of a cleanup means to others. */
public final class CleanupEnding implements Ending<CleanupReport> {

    private static final int MOST_NAMED = 1000;

    @Override
    public CleanupReport cancelled(Duration took) {
        return new CleanupReport(
                CleanupReport.Status.CANCELLED,
                "cancelled before anything was done",
                List.of(),
                List.of(),
                CleanupReport.Space.NONE,
                List.of(),
                Optional.empty(),
                took);
    }

    @Override
    public Summary summary(CleanupReport report) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("forgotten", named(report.forgotten()));
        facts.put("removed", named(report.removed()));
        facts.put("packs_deleted", report.space().packsDeleted());
        facts.put("packs_rewritten", report.space().packsRewritten());
        facts.put("bytes_deleted", report.space().bytesDeleted());
        facts.put("bytes_written", report.space().bytesWritten());
        return new Summary(report.status().name(), report.message(), facts, List.of());
    }

    /** Ids as the audit trail names them: a thousand at most. */
    public static List<String> named(List<SnapshotId> ids) {
        return ids.stream().limit(MOST_NAMED).map(SnapshotId::value).toList();
    }
}
