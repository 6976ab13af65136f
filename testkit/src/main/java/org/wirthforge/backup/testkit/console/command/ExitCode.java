package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.ErrorCode;

/** What the process says to the shell; {@code docs/console.md} is the contract. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int PARTIAL = 3;
    static final int DEFERRED = 4;
    static final int NO_REPOSITORY = 10;
    static final int BUSY = 11;
    static final int CANCELLED = 130;

    private ExitCode() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case NO_REPOSITORY -> NO_REPOSITORY;
            case REPOSITORY_BUSY -> BUSY;
            case INVALID_REQUEST -> USAGE;
            default -> FAILED;
        };
    }
}
