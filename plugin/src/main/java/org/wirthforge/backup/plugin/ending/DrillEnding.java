package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Summary.Reading;

/** What the report of a drill means to others. */
public final class DrillEnding implements Ending<DrillReport> {

    @Override
    public DrillReport cancelled(Duration took) {
        throw new BackupException(ErrorCode.INVALID_REQUEST, "cancelled before the drill began; it proves nothing");
    }

    @Override
    public Summary summary(DrillReport report) {
        Map<String, Object> facts = Map.of(
                "snapshot", report.snapshot().value(),
                "files", report.files(),
                "bytes", report.bytes(),
                "millis", report.took().toMillis(),
                "failures", report.failures().size());
        Map<String, Object> values = Map.of(
                "status", report.status().name(),
                "files_recovered", report.files(),
                "bytes_recovered", report.bytes(),
                "duration_seconds", Seconds.of(report.took()));
        String message = "drill of " + report.snapshot() + ": " + report.status() + ", " + report.files() + " files, "
                + report.failures().size() + " failures";
        return new Summary(
                report.status().name(),
                message,
                facts,
                List.of(new Reading("recovery_performance", "recovery-engine", values)));
    }
}
