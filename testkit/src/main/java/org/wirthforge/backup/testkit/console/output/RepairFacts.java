package org.wirthforge.backup.testkit.console.output;

import java.util.Locale;
import java.util.Map;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;

/** Values of repair as members of JSON objects; {@code docs/console.md} lists them. */
public final class RepairFacts {

    private RepairFacts() {}

    /** One thing that is done. */
    public static Map<String, Object> of(RepairStep step) {
        return Facts.members(
                "kind", step.kind().name().toLowerCase(Locale.ROOT), "object", step.object(), "message", step.what());
    }

    /** What a snapshot has lost. */
    public static Map<String, Object> of(LostData lost) {
        return Facts.members("backup_id", lost.snapshot(), "paths", lost.paths(), "count", lost.count());
    }

    /** A snapshot in no list. */
    public static Map<String, Object> of(UnlistedSnapshot snapshot) {
        Map<String, Object> facts = Facts.members(
                "backup_id", snapshot.id(),
                "created_utc", snapshot.created(),
                "state", snapshot.state().name(),
                "entries", snapshot.entries(),
                "bytes", snapshot.bytes(),
                "missing_chunks", snapshot.missingChunks());
        snapshot.forgotten().ifPresent(at -> facts.put("forgotten_utc", at));
        return facts;
    }

    /** A plan at a glance. */
    public static Map<String, Object> of(RepairPlan plan) {
        return Facts.members(
                "steps", plan.steps().size(),
                "damaged", plan.losses().stream().map(LostData::snapshot).toList(),
                "unlisted", plan.unlisted().size(),
                "duration_ms", plan.took().toMillis());
    }

    /** How a repair ended. */
    public static Map<String, Object> of(RepairReport report) {
        return Facts.members(
                "message", report.message(),
                "steps", report.steps().size(),
                "damaged", report.losses().stream().map(LostData::snapshot).toList(),
                "duration_ms", report.took().toMillis());
    }
}
