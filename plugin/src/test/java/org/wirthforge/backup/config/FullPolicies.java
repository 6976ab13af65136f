package org.wirthforge.backup.config;

/** Policies of the full shape. */
final class FullPolicies {

    static final String MINIMAL = """
            {
              "policy_id": "retention-policy-test",
              "name": "Test",
              "created_utc": "2026-01-31T12:00:00Z",
              "retention_rules": { "count_based": {}, "time_based": {}, "size_based": {} },
              "cleanup_schedule": { "enabled": true, "frequency": "daily" },
              "preservation_rules": {}
            }
            """;

    static final String COMPLETE = """
            {
              "policy_id": "retention-policy-test",
              "name": "Test",
              "description": "Everything there is",
              "created_utc": "2026-01-31T12:00:00Z",
              "updated_utc": "2026-01-31T12:00:00Z",
              "active": true,
              "retention_rules": {
                "count_based": { "enabled": true, "daily_backups": 7, "weekly_backups": 4, "monthly_backups": 12, "yearly_backups": 3 },
                "time_based": { "enabled": true, "recent_retention_days": 7, "weekly_retention_days": 30, "monthly_retention_days": 365,
                  "archive_retention_days": 1095 },
                "size_based": { "enabled": true, "max_total_size_gb": 1.5, "cleanup_threshold_percent": 85, "target_size_percent": 70 }
              },
              "cleanup_schedule": {
                "enabled": true, "frequency": "daily", "time_of_day": "02:00", "day_of_week": 0, "day_of_month": 31, "max_duration_minutes": 30,
                "performance_requirements": { "max_cpu_percent": 60, "min_fps": 58, "pause_on_load": true }
              },
              "preservation_rules": {
                "never_delete_last_good": true, "preserve_tagged_backups": true, "preserve_full_backups": false, "minimum_backups": 3,
                "preservation_tags": ["critical"], "critical_backup_retention_days": 90
              },
              "backup_type_rules": {
                "full_backups": { "priority": 10, "min_retention_days": 30, "preserve_monthly": true },
                "incremental_backups": { "priority": 5, "min_retention_days": 7, "chain_preservation": true },
                "differential_backups": { "priority": 7, "min_retention_days": 14 }
              },
              "user_confirmation": {
                "required_for_cleanup": true, "required_for_large_cleanup": true, "large_cleanup_threshold": 10, "timeout_minutes": 15,
                "auto_approve_small_cleanup": false
              },
              "audit": {
                "created_by": "a", "last_modified_by": "b", "approval_required": false, "approved_by": "c",
                "approved_utc": "2026-01-31T12:00:00Z", "last_cleanup_utc": "2026-01-31T12:00:00Z", "cleanup_count": 0
              }
            }
            """;

    private FullPolicies() {}
}
