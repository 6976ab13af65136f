package org.wirthforge.backup.api;

import java.util.Objects;

/**
 * Names one run of an operation, in events, logs and the audit trail.
 *
 * @param value unique within a data directory, such as {@code backup-3f9c21d04b7a}
 */
public record OperationId(String value) {

    /** Checks that there is a value. */
    public OperationId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("operation id is blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
