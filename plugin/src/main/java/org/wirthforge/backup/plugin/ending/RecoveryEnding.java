package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Summary.Reading;

/** What the report of a recovery means to others. */
public record RecoveryEnding(RecoveryPlan plan) implements Ending<RecoveryReport> {

    @Override
    public RecoveryReport cancelled(Duration took) {
        return new RecoveryReport(
                RecoveryReport.Status.CANCELLED,
                plan.snapshot(),
                Optional.of("cancelled"),
                Optional.empty(),
                0,
                0,
                List.of(),
                List.of(),
                took);
    }

    @Override
    public Summary summary(RecoveryReport report) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("snapshot", report.snapshot().value());
        facts.put("whole", isWhole(report));
        facts.put("changes", report.changes());
        facts.put("bytes", report.bytes());
        facts.put("millis", report.took().toMillis());
        report.reason().ifPresent(reason -> facts.put("reason", reason));
        report.emergency().ifPresent(id -> facts.put("emergency", id.value()));
        Map<String, Object> values = Map.of(
                "files_recovered", report.changes(),
                "bytes_recovered", report.bytes(),
                "rollback_available",
                        report.status() == RecoveryReport.Status.RECOVERED
                                && report.emergency().isPresent(),
                "duration_seconds", Seconds.of(report.took()));
        String message = report.status() + ", " + report.changes() + " entries of " + report.snapshot()
                + report.reason().map(reason -> ": " + reason).orElse("");
        return new Summary(
                report.status().name(),
                message,
                facts,
                List.of(new Reading("recovery_performance", "recovery-engine", values)),
                report.problems());
    }

    /** Whether the application has lived on the whole snapshot since: not if only a part of it was taken, or nothing was different, or it went elsewhere. */
    private boolean isWhole(RecoveryReport report) {
        RecoveryScope scope = plan.scope();
        return report.changes() > 0
                && plan.target().isEmpty()
                && scope.type() == RecoveryScope.Type.FULL
                && scope.overwrite() == RecoveryScope.Overwrite.ALWAYS
                && scope.paths().isEmpty()
                && scope.excluded().isEmpty()
                && scope.preserve().isEmpty();
    }
}
