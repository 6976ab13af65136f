package org.wirthforge.backup.api;

import java.util.Map;
import java.util.Objects;

/** The one exception that crosses this API. The message names the item, the rule and the way out; it never holds a secret. */
public final class BackupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, stable across versions. */
    private final ErrorCode code;

    /** The values in the message, for programs. */
    private final Map<String, String> context;

    /**
     * Creates an exception without a cause.
     *
     * @param code what went wrong
     * @param message item, rule and fix, for people
     */
    public BackupException(ErrorCode code, String message) {
        this(code, message, Map.of(), null);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param code what went wrong
     * @param message item, rule and fix, for people
     * @param cause what it came from
     */
    public BackupException(ErrorCode code, String message, Throwable cause) {
        this(code, message, Map.of(), cause);
    }

    /**
     * Creates an exception with details for programs.
     *
     * @param code what went wrong
     * @param message item, rule and fix, for people
     * @param context the values in the message by name
     * @param cause what it came from, or {@code null} where there is no cause
     */
    public BackupException(ErrorCode code, String message, Map<String, String> context, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
        this.context = Map.copyOf(context);
    }

    /** What went wrong. */
    public ErrorCode code() {
        return code;
    }

    /** The values in the message by name; may be empty. */
    public Map<String, String> context() {
        return context;
    }

    @Override
    public String toString() {
        return code.code() + ": " + getMessage();
    }
}
