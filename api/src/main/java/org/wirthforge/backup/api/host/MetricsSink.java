package org.wirthforge.backup.api.host;

import java.time.Instant;
import java.util.Map;

/** Receives metrics. Called one at a time on a thread of the engine; what it throws is logged and harms nobody. */
@FunctionalInterface
public interface MetricsSink {

    /**
     * Takes a metric.
     *
     * @param metric what was measured
     */
    void accept(Metric metric);

    /**
     * A measurement, made when an operation has ended. The fields:
     *
     * <ul>
     *   <li>{@code backup_performance}: {@code files_backed_up}, {@code bytes_backed_up}, {@code duration_seconds}, and where the host counts its frames
     *       {@code frame_budget_compliance};
     *   <li>{@code frame_budget_compliance}, only then: {@code compliant};
     *   <li>{@code recovery_performance}, after a restore, a recovery or a drill: {@code files_recovered}, {@code bytes_recovered},
     *       {@code duration_seconds}; of a recovery also {@code rollback_available}, of a drill {@code status};
     *   <li>{@code integrity_verification_status}: {@code status}, {@code files}, {@code packs}, {@code bytes_read}, {@code findings},
     *       {@code duration_seconds}, and where data was read {@code verified_7_days}, {@code verified_30_days} and {@code verified_90_days}, shares by
     *       bytes from 0 to 1.
     * </ul>
     *
     * @param name {@code backup_performance}, {@code recovery_performance}, {@code frame_budget_compliance} or
     *     {@code integrity_verification_status}
     * @param at when it was measured
     * @param subsystem {@code backup-engine}, {@code recovery-engine} or {@code audit-system}
     * @param values numbers, booleans and strings by field name
     */
    record Metric(String name, Instant at, String subsystem, Map<String, Object> values) {

        /** Copies the map. */
        public Metric {
            values = Map.copyOf(values);
        }
    }
}
