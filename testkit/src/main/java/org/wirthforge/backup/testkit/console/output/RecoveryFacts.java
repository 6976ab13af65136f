package org.wirthforge.backup.testkit.console.output;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.Proof;
import org.wirthforge.backup.api.recovery.RecoveryReport;

/** Values of recovery as members of JSON objects; {@code docs/console.md} lists them. */
public final class RecoveryFacts {

    private RecoveryFacts() {}

    /** How a recovery ended. */
    public static Map<String, Object> of(RecoveryReport report) {
        Map<String, Object> facts = Facts.members(
                "backup_id", report.snapshot(),
                "changes", report.changes(),
                "bytes", report.bytes(),
                "steps", report.steps().stream().map(RecoveryFacts::step).toList(),
                "problems", report.problems().size(),
                "duration_ms", report.took().toMillis());
        report.reason().ifPresent(reason -> facts.put("reason", reason));
        report.emergency().ifPresent(id -> facts.put("emergency_backup_id", id));
        return facts;
    }

    private static Map<String, Object> step(RecoveryReport.Step step) {
        return Facts.members("name", step.name(), "duration_ms", step.took().toMillis());
    }

    /** How a drill ended. */
    public static Map<String, Object> of(DrillReport report) {
        return Facts.members(
                "backup_id", report.snapshot(),
                "files", report.files(),
                "bytes", report.bytes(),
                "databases", report.databases(),
                "failures", List.copyOf(report.failures()),
                "duration_ms", report.took().toMillis());
    }

    /** What is proven about a snapshot. */
    public static Map<String, Object> of(Proof proof) {
        Map<String, Object> facts = Facts.members("level", proof.level().name().toLowerCase(Locale.ROOT));
        proof.verified().ifPresent(at -> facts.put("verified", at));
        proof.rehearsed().ifPresent(at -> facts.put("rehearsed", at));
        proof.restored().ifPresent(at -> facts.put("restored", at));
        return facts;
    }
}
