package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Summary.Reading;

/** What the report of a verification means to others. */
public record VerifyEnding(VerifyRequest request) implements Ending<VerifyReport> {

    private static final int MOST_NAMED = 1000;

    /** What the audit trail is told of a request. */
    public static Map<String, Object> facts(VerifyRequest request) {
        Map<String, Object> facts = new HashMap<>();
        // What reads a part proves nothing of a whole snapshot, so it must not be taken for one that reads all.
        facts.put(
                "depth",
                request.budget().isPresent() ? "PART_OF_DATA" : request.depth().name());
        request.budget().flatMap(VerifyRequest.Budget::bytes).ifPresent(bytes -> facts.put("budget_bytes", bytes));
        request.budget()
                .flatMap(VerifyRequest.Budget::time)
                .ifPresent(time -> facts.put("budget_seconds", Seconds.of(time)));
        request.snapshot().ifPresent(id -> facts.put("snapshot", id.value()));
        return facts;
    }

    @Override
    public VerifyReport cancelled(Duration took) {
        return new VerifyReport(VerifyReport.Status.CANCELLED, 0, 0, 0, 0, 0, List.of(), took);
    }

    /** The damaged snapshots are named, because manifests tell how a snapshot fared. */
    @Override
    public Summary summary(VerifyReport report) {
        Map<String, Object> facts = facts(request);
        facts.put("findings", report.findings().size());
        facts.put("damaged", damaged(report));
        String status = report.status().name();
        String message = report.findings().size() + " findings in " + report.snapshots() + " snapshots and "
                + report.packs() + " packs";
        return new Summary(status, message, facts, List.of(reading(report)));
    }

    private static List<String> damaged(VerifyReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() == VerifyReport.Severity.ERROR)
                .flatMap(finding -> finding.affected().stream())
                .map(affected -> affected.snapshot().value())
                .distinct()
                .limit(MOST_NAMED)
                .toList();
    }

    private static Reading reading(VerifyReport report) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "status", report.status().name(),
                "files", report.files(),
                "packs", report.packs(),
                "bytes_read", report.bytes(),
                "findings", report.findings().size(),
                "duration_seconds", Seconds.of(report.took())));
        report.coverage().ifPresent(coverage -> {
            for (Coverage.Window window : coverage.within()) {
                values.put("verified_" + window.days() + "_days", window.sound().shareOf(coverage.all()));
            }
        });
        return new Reading("integrity_verification_status", "backup-engine", values);
    }
}
