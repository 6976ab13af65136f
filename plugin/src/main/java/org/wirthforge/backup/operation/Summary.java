package org.wirthforge.backup.operation;

import java.util.List;
import java.util.Map;

/**
 * An outcome in short.
 *
 * @param status name of its status
 * @param message one line for people
 * @param facts what the audit trail keeps: strings, numbers, booleans
 * @param readings what is measured by it
 */
public record Summary(String status, String message, Map<String, Object> facts, List<Reading> readings) {

    /** Copies the collections. */
    public Summary {
        facts = Map.copyOf(facts);
        readings = List.copyOf(readings);
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
