package org.wirthforge.backup.config;

import java.util.List;
import java.util.Map;

/** Content of {@code retention_policy.json}, in one of two shapes. */
public sealed interface RetentionConfig {

    /** Name of the file. */
    String FILE = "retention_policy.json";

    /**
     * The short shape: a list of policies and a cron schedule.
     *
     * @param policies rules by kind of backup
     * @param cleanup when to apply them
     */
    record PolicyList(List<Policy> policies, Cleanup cleanup) implements RetentionConfig {

        /** Copies the list. */
        public PolicyList {
            policies = List.copyOf(policies);
        }
    }

    /**
     * A rule of the short shape.
     *
     * @param name unique in the list
     * @param retentionDays how long to keep
     * @param backupType {@code full}, {@code incremental} or {@code differential}
     * @param autoCleanup whether the schedule may apply it
     */
    record Policy(String name, int retentionDays, String backupType, boolean autoCleanup) {}

    /**
     * When the short shape is applied.
     *
     * @param enabled whether at all
     * @param schedule five cron fields
     * @param energyAware whether to wait for energy
     */
    record Cleanup(boolean enabled, String schedule, boolean energyAware) {}

    /**
     * The full shape: one policy as {@code retention-policy.schema.json} describes it.
     *
     * @param id its id
     * @param name its name
     * @param values every value of the file by JSON pointer, defaults filled in: {@code Boolean}, {@code Long}, {@code Double},
     *     {@code String} or a list of strings; what has no default and is not in the file is absent
     */
    record FullPolicy(String id, String name, Map<String, Object> values) implements RetentionConfig {

        /** Copies the map. */
        public FullPolicy {
            values = Map.copyOf(values);
        }
    }
}
