package org.wirthforge.backup.transaction;

import java.util.Set;

/**
 * Members of the public schema that this engine checks and does not use: it paces itself by its configuration, and its events go to the host as
 * they come.
 */
final class PlanLimits {

    private static final Set<String> LIMITS = Set.of(
            "max_frame_time_ms",
            "cpu_threshold_percent",
            "memory_threshold_percent",
            "chunk_size_bytes",
            "pause_duration_ms");
    private static final Set<String> NOTICES = Set.of(
            "progress_updates",
            "milestone_notifications",
            "error_notifications",
            "completion_notification",
            "update_interval_seconds");

    private PlanLimits() {}

    static void check(Member top) {
        Member limits = top.at("performance_limits");
        if (limits.there()) {
            limits.only(LIMITS);
            limits.at("max_frame_time_ms").number(16.67, 50);
            limits.at("cpu_threshold_percent").integer(50, 95, 85);
            limits.at("memory_threshold_percent").integer(50, 95, 90);
            limits.at("chunk_size_bytes").integer(1024, 10_485_760, 1_048_576);
            limits.at("pause_duration_ms").integer(100, 5000, 1000);
        }
        Member notices = top.at("notifications");
        if (notices.there()) {
            notices.only(NOTICES);
            notices.at("update_interval_seconds").integer(1, 60, 5);
            NOTICES.stream()
                    .filter(name -> !name.startsWith("update"))
                    .forEach(name -> notices.at(name).flag(true));
        }
    }
}
