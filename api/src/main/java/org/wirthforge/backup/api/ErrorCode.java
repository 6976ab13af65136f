package org.wirthforge.backup.api;

/** Everything that can go wrong across this API. Codes never change their meaning; new ones may come. */
public enum ErrorCode {
    /** A configuration file breaks a rule; the message names file, JSON pointer, value and what is allowed. */
    INVALID_CONFIGURATION("WFB-CONFIG-001", Kind.USER, Retry.NO),
    /**
     * The engine cannot start: a directory or library it needs is not there, the host gives what no host may give, or a recovery that was cut off
     * cannot be settled.
     */
    START_FAILED("WFB-LIFE-001", Kind.RESOURCE, Retry.NO),
    /** The system has been stopped. */
    STOPPED("WFB-LIFE-002", Kind.USER, Retry.NO),
    /** The request makes no sense: two roots of one name, a path that does not exist, an unknown component. */
    INVALID_REQUEST("WFB-REQ-001", Kind.USER, Retry.NO),
    /** There is no repository at the configured place yet. */
    NO_REPOSITORY("WFB-STORE-001", Kind.USER, Retry.NO),
    /** Another process or operation is writing to the repository, or a recovery is under way in the home. */
    REPOSITORY_BUSY("WFB-STORE-002", Kind.RESOURCE, Retry.YES),
    /** The repository needs a newer version of this software. */
    UNSUPPORTED_VERSION("WFB-STORE-003", Kind.EXTERNAL, Retry.NO),
    /** Stored data is not what was written. */
    DAMAGED("WFB-STORE-004", Kind.CORRUPT, Retry.NO),
    /** The file system of the repository or the target is full. */
    NO_SPACE("WFB-STORE-005", Kind.RESOURCE, Retry.YES),
    /** Another writer took the repository over while this one held its lock. */
    LOCK_LOST("WFB-STORE-006", Kind.EXTERNAL, Retry.YES),
    /** Reading or writing the repository failed. */
    STORAGE_FAILED("WFB-STORE-007", Kind.RESOURCE, Retry.YES),
    /** No snapshot has this id, or there is no complete one yet. */
    SNAPSHOT_NOT_FOUND("WFB-SNAP-001", Kind.USER, Retry.NO),
    /** The snapshot is pinned, so it cannot be forgotten. */
    SNAPSHOT_PINNED("WFB-SNAP-002", Kind.USER, Retry.NO),
    /** The plan to be applied, of a cleanup or a recovery, is not the plan of this moment any more, or was confirmed too late. */
    PLAN_CHANGED("WFB-RET-001", Kind.USER, Retry.NO),
    /** The policy wants a person to confirm this cleanup; a schedule may not apply it. */
    CONFIRMATION_NEEDED("WFB-RET-002", Kind.USER, Retry.NO),
    /** The directory to restore into holds something already. */
    TARGET_NOT_EMPTY("WFB-REST-001", Kind.USER, Retry.NO),
    /** No entry of the snapshot lies at the path asked for. */
    PATH_NOT_FOUND("WFB-REST-002", Kind.USER, Retry.NO),
    /** A stored entry would have been written outside the target. */
    UNSAFE_ENTRY("WFB-REST-003", Kind.CORRUPT, Retry.NO),
    /** The audit trail cannot be read or written, or another class loader of this process has it open; so the operation was not done. */
    AUDIT_UNAVAILABLE("WFB-AUDIT-001", Kind.RESOURCE, Retry.YES),
    /** A fault of this software. */
    INTERNAL("WFB-INT-001", Kind.INTERNAL, Retry.NO);

    private final String code;
    private final Kind kind;
    private final Retry retry;

    ErrorCode(String code, Kind kind, Retry retry) {
        this.code = code;
        this.kind = kind;
        this.retry = retry;
    }

    /** The stable text, such as {@code WFB-STORE-002}. */
    public String code() {
        return code;
    }

    /** Who can mend it. */
    public Kind kind() {
        return kind;
    }

    /** Whether the same call may succeed later without anything else being changed. */
    public boolean retryable() {
        return retry == Retry.YES;
    }

    /** Who can mend an error. */
    public enum Kind {
        /** The caller: another request or configuration. */
        USER,
        /** The machine: space, permissions, another process. */
        RESOURCE,
        /** Something outside: a newer version, another writer. */
        EXTERNAL,
        /** Stored bytes are wrong. */
        CORRUPT,
        /** We. */
        INTERNAL
    }

    private enum Retry {
        YES,
        NO
    }
}
