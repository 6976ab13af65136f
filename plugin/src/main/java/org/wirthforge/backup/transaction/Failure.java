package org.wirthforge.backup.transaction;

/** A recovery cannot go on; the message says what is wrong and ends up in its report. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Exception cause) {
        super(message, cause);
    }
}
