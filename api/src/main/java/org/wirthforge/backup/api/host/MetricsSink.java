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
     * A measurement.
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
