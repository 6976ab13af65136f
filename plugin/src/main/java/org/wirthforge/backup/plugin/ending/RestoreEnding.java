package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Summary.Reading;

/** What the report of a restore means to others. */
public record RestoreEnding(RestoreRequest request) implements Ending<RestoreReport> {

    /** The engine answers a cancellation itself once it has chosen a snapshot. */
    @Override
    public RestoreReport cancelled(Duration took) {
        SnapshotId snapshot = request.snapshot()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND, "cancelled before a snapshot was chosen; nothing was written"));
        return new RestoreReport(RestoreReport.Status.CANCELLED, snapshot, 0, 0, 0, List.of(), took);
    }

    @Override
    public Summary summary(RestoreReport report) {
        Map<String, Object> facts =
                Map.of("snapshot", report.snapshot().value(), "files", report.files(), "problems", report.problems());
        Map<String, Object> values = Map.of(
                "files_recovered", report.files(),
                "bytes_recovered", report.bytes(),
                "duration_seconds", Seconds.of(report.took()));
        String message =
                report.files() + " files of " + report.snapshot() + " restored, " + report.problems() + " problems";
        return new Summary(
                report.status().name(),
                message,
                facts,
                List.of(new Reading("recovery_performance", "recovery-engine", values)));
    }
}
