package org.wirthforge.backup.testkit.console.output;

import java.util.Locale;
import java.util.Map;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.Trashed;
import org.wirthforge.backup.api.retention.Verdict;

/** Values of retention as members of JSON objects; {@code docs/console.md} lists them. */
public final class RetentionFacts {

    private RetentionFacts() {}

    /** What a policy says of one snapshot. */
    public static Map<String, Object> of(Verdict verdict) {
        return Facts.members(
                "backup_id", verdict.snapshot(),
                "created", verdict.created(),
                "decision", verdict.decision().name().toLowerCase(Locale.ROOT),
                "reasons", verdict.reasons());
    }

    /** What becomes unrestorable with one snapshot. */
    public static Map<String, Object> of(RetentionPlan.Loss loss) {
        return Facts.members(
                "backup_id", loss.snapshot(), "files", loss.files(), "bytes", loss.bytes(), "samples", loss.samples());
    }

    /** What can be brought back. */
    public static Map<String, Object> of(Trashed trashed) {
        Map<String, Object> facts = Facts.members("backup_id", trashed.snapshot(), "reason", trashed.reason());
        trashed.forgotten().ifPresent(at -> facts.put("forgotten", at));
        trashed.until().ifPresent(until -> facts.put("until", until));
        return facts;
    }

    /** A plan at a glance. */
    public static Map<String, Object> of(RetentionPlan plan) {
        return Facts.members(
                "policy", plan.policy(),
                "mode", plan.request().mode().name().toLowerCase(Locale.ROOT),
                "digest", plan.digest(),
                "confirm_by", plan.confirmBy(),
                "dropped", plan.dropped(),
                "removed", plan.removed(),
                "stored_bytes", plan.space().stored(),
                "garbage_bytes", plan.space().garbage(),
                "freed_bytes", plan.space().freed(),
                "blockers", plan.blockers());
    }

    /** How a cleanup ended. */
    public static Map<String, Object> of(CleanupReport report) {
        Map<String, Object> facts = Facts.members(
                "message", report.message(),
                "forgotten", report.forgotten(),
                "removed", report.removed(),
                "packs_deleted", report.space().packsDeleted(),
                "packs_rewritten", report.space().packsRewritten(),
                "packs_waiting", report.space().packsWaiting(),
                "bytes_deleted", report.space().bytesDeleted(),
                "bytes_written", report.space().bytesWritten(),
                "skipped", report.skipped(),
                "duration_ms", report.took().toMillis());
        report.retryAfter().ifPresent(wait -> facts.put("retry_after_ms", wait.toMillis()));
        return facts;
    }
}
