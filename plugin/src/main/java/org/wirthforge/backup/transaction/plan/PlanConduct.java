package org.wirthforge.backup.transaction.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Conduct;

/**
 * How a recovery behaves, in the members of the public schema. Of these the engine checks some and does not use them: frame time, memory and
 * chunk size belong to programs that work in the host's interface or hold files in memory, and started, failed and ended are always told.
 */
final class PlanConduct {

    static final String PAUSE_ON_LOAD = "pause_on_load";

    private static final Set<String> LIMITS = Set.of(
            "max_frame_time_ms",
            "cpu_threshold_percent",
            "memory_threshold_percent",
            "chunk_size_bytes",
            "pause_duration_ms");
    private static final List<String> ALWAYS_TOLD =
            List.of("milestone_notifications", "error_notifications", "completion_notification");
    private static final Set<String> NOTICES = Set.of(
            "progress_updates",
            "milestone_notifications",
            "error_notifications",
            "completion_notification",
            "update_interval_seconds");

    private PlanConduct() {}

    static Conduct read(Member top) {
        Member limits = top.at("performance_limits");
        Member notices = top.at("notifications");
        if (limits.there()) {
            limits.only(LIMITS);
            limits.at("max_frame_time_ms").number(16.67, 50);
            limits.at("memory_threshold_percent").integer(50, 95, 90);
            limits.at("chunk_size_bytes").integer(1024, 10_485_760, 1_048_576);
        }
        if (notices.there()) {
            notices.only(NOTICES);
            ALWAYS_TOLD.forEach(name -> notices.at(name).flag(true));
        }
        Conduct usual = Conduct.USUAL;
        int seconds = notices.at("update_interval_seconds")
                .integer(1, 60, (int) usual.notices().orElseThrow().toSeconds());
        return new Conduct(
                top.at("safety_checks").at("during_recovery").at(PAUSE_ON_LOAD).flag(usual.pausesOnLoad()),
                limits.at("cpu_threshold_percent").integer(50, 95, usual.busyPercent()),
                Duration.ofMillis(limits.at("pause_duration_ms")
                        .integer(100, 5000, (int) usual.pause().toMillis())),
                notices.at("progress_updates").flag(true)
                        ? Optional.of(Duration.ofSeconds(seconds))
                        : Optional.empty());
    }

    /** The members that are not as usual. */
    static void write(Conduct conduct, Map<String, Object> plan) {
        Conduct usual = Conduct.USUAL;
        Map<String, Object> limits = new LinkedHashMap<>();
        if (conduct.busyPercent() != usual.busyPercent()) {
            limits.put("cpu_threshold_percent", conduct.busyPercent());
        }
        if (!conduct.pause().equals(usual.pause())) {
            limits.put("pause_duration_ms", conduct.pause().toMillis());
        }
        if (!limits.isEmpty()) {
            plan.put("performance_limits", limits);
        }
        if (!conduct.notices().equals(usual.notices())) {
            plan.put("notifications", notices(conduct));
        }
    }

    private static Map<String, Object> notices(Conduct conduct) {
        return conduct.notices()
                .<Map<String, Object>>map(time -> Map.of("update_interval_seconds", time.toSeconds()))
                .orElseGet(() -> Map.of("progress_updates", false));
    }
}
