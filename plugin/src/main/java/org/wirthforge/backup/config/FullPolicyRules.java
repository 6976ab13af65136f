package org.wirthforge.backup.config;

import java.util.List;

/** The full shape of a retention policy: names, limits and defaults of {@code retention-policy.schema.json}. */
final class FullPolicyRules {

    static final ObjectRule ALL = new ObjectRule()
            .required("policy_id", TextRule.matching("retention-policy-[a-z0-9-]+", null))
            .required("name", TextRule.length(1, 100, null))
            .with("description", TextRule.any(500))
            .required("created_utc", TextRule.instant())
            .with("updated_utc", TextRule.instant())
            .with("active", new FlagRule(true))
            .required("retention_rules", retention())
            .required("cleanup_schedule", cleanup())
            .required("preservation_rules", preservation())
            .with("backup_type_rules", types())
            .with("user_confirmation", confirmation())
            .with("audit", audit());

    private FullPolicyRules() {}

    private static IntegerRule range(long min, long max, long absent) {
        return new IntegerRule(min, max, absent);
    }

    private static IntegerRule optional(long min, long max) {
        return new IntegerRule(min, max, null);
    }

    private static FlagRule flag(boolean absent) {
        return new FlagRule(absent);
    }

    private static Rule retention() {
        return new ObjectRule()
                .required("count_based", byCount())
                .required("time_based", byTime())
                .required("size_based", bySize());
    }

    private static Rule byCount() {
        return new ObjectRule()
                .with("enabled", flag(true))
                .with("daily_backups", range(1, 30, 7))
                .with("weekly_backups", range(1, 52, 4))
                .with("monthly_backups", range(1, 60, 12))
                .with("yearly_backups", range(1, 10, 3));
    }

    private static Rule byTime() {
        return new ObjectRule()
                .with("enabled", flag(true))
                .with("recent_retention_days", range(1, 90, 7))
                .with("weekly_retention_days", range(7, 365, 30))
                .with("monthly_retention_days", range(30, 1095, 365))
                .with("archive_retention_days", optional(365, 3650));
    }

    private static Rule bySize() {
        return new ObjectRule()
                .with("enabled", flag(false))
                .with("max_total_size_gb", new DecimalRule(1, 10_000, null))
                .with("cleanup_threshold_percent", range(70, 95, 85))
                .with("target_size_percent", range(50, 80, 70));
    }

    private static Rule cleanup() {
        return new ObjectRule()
                .required("enabled", flag(true))
                .required("frequency", TextRule.oneOf("daily", "daily", "weekly", "monthly"))
                .with("time_of_day", TextRule.matching("([01]?[0-9]|2[0-3]):[0-5][0-9]", "02:00"))
                .with("day_of_week", optional(0, 6))
                .with("day_of_month", optional(1, 31))
                .with("max_duration_minutes", range(5, 120, 30))
                .with("performance_requirements", performance());
    }

    private static Rule performance() {
        return new ObjectRule()
                .with("max_cpu_percent", range(50, 95, 60))
                .with("min_fps", range(30, 60, 58))
                .with("pause_on_load", flag(true));
    }

    private static Rule preservation() {
        return new ObjectRule()
                .with("never_delete_last_good", flag(true))
                .with("preserve_tagged_backups", flag(true))
                .with("preserve_full_backups", flag(false))
                .with("minimum_backups", range(1, 10, 3))
                .with("preservation_tags", new ListRule(TextRule.length(1, 50, null), "", 0, 1000, List.of()))
                .with("critical_backup_retention_days", range(30, 365, 90));
    }

    private static Rule types() {
        return new ObjectRule()
                .with("full_backups", type(10, 365, 30).with("preserve_monthly", flag(true)))
                .with("incremental_backups", type(5, 90, 7).with("chain_preservation", flag(true)))
                .with("differential_backups", type(7, 90, 14));
    }

    private static ObjectRule type(long priority, long maxDays, long days) {
        return new ObjectRule()
                .with("priority", range(1, 10, priority))
                .with("min_retention_days", range(1, maxDays, days));
    }

    private static Rule confirmation() {
        return new ObjectRule()
                .with("required_for_cleanup", flag(true))
                .with("required_for_large_cleanup", flag(true))
                .with("large_cleanup_threshold", range(1, 100, 10))
                .with("timeout_minutes", range(5, 60, 15))
                .with("auto_approve_small_cleanup", flag(false));
    }

    private static Rule audit() {
        TextRule anything = TextRule.any(Document.MAX_BYTES);
        return new ObjectRule()
                .with("created_by", anything)
                .with("last_modified_by", anything)
                .with("approval_required", flag(false))
                .with("approved_by", anything)
                .with("approved_utc", TextRule.instant())
                .with("last_cleanup_utc", TextRule.instant())
                .with("cleanup_count", optional(0, Long.MAX_VALUE));
    }
}
