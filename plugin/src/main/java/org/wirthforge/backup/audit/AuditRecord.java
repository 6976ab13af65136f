package org.wirthforge.backup.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is to be recorded.
 *
 * @param operation operation id
 * @param type {@code backup}, {@code verify}, {@code restore}, {@code forget} or {@code lifecycle}
 * @param phase where in the operation's life
 * @param user who asked
 * @param detail facts by name: strings, numbers, booleans, lists and maps of them
 */
public record AuditRecord(String operation, String type, Phase phase, String user, Map<String, Object> detail) {

    /** Checks for null and copies the map. */
    public AuditRecord {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(user, "user");
        detail = Map.copyOf(detail);
    }

    /** Where in an operation's life. */
    public enum Phase {
        /** Before anything is done. */
        STARTED,
        /** After everything is done. */
        FINISHED,
        /** In between: a choice that somebody made. */
        DECIDED;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
