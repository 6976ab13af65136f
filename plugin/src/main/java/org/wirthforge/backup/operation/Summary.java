package org.wirthforge.backup.operation;

import java.util.List;
import java.util.Map;
import org.wirthforge.backup.api.snapshot.Problem;

/**
 * An outcome in short.
 *
 * @param status name of its status
 * @param message one line for people
 * @param facts what the audit trail keeps: strings, numbers, booleans
 * @param readings what is measured by it
 * @param problems the first paths that have a problem
 */
public record Summary(
        String status, String message, Map<String, Object> facts, List<Reading> readings, List<Problem> problems) {

    /** One without problems. */
    public Summary(String status, String message, Map<String, Object> facts, List<Reading> readings) {
        this(status, message, facts, readings, List.of());
    }

    /** Copies the collections. */
    public Summary {
        facts = Map.copyOf(facts);
        readings = List.copyOf(readings);
        problems = List.copyOf(problems);
    }

    /**
     * A measurement.
     *
     * @param metric its name
     * @param subsystem which part of the engine
     * @param values numbers, booleans and strings by field name
     */
    public record Reading(String metric, String subsystem, Map<String, Object> values) {

        /** Copies the map. */
        public Reading {
            values = Map.copyOf(values);
        }
    }
}
