package org.wirthforge.backup.api.health;

import java.time.Instant;
import java.util.Map;

/**
 * Answer of a probe.
 *
 * @param probe which probe
 * @param status the verdict
 * @param at when the facts were checked
 * @param message one line: what is wrong and what to do, or what was found well
 * @param facts the checked facts by field name: strings, numbers, booleans
 */
public record Health(String probe, Status status, Instant at, String message, Map<String, Object> facts) {

    /** Copies the map. */
    public Health {
        facts = Map.copyOf(facts);
    }

    /** Whether the first check is still under way, so that the verdict is not final: ask again. The fact {@code pending} says so. */
    public boolean pending() {
        return Boolean.TRUE.equals(facts.get("pending"));
    }

    /** Verdict of a probe. */
    public enum Status {
        /** Does its work. */
        HEALTHY,
        /** Does its work, but somebody should look. */
        DEGRADED,
        /** Cannot do its work. */
        UNHEALTHY
    }
}
