package org.wirthforge.backup.database;

import java.io.IOException;

/** A database could not be copied so that the copy can be trusted. The message says why and what to do, and follows the path. */
public final class UncopiedException extends IOException {

    private static final long serialVersionUID = 1L;

    UncopiedException(String message) {
        super(message);
    }

    UncopiedException(String message, Throwable cause) {
        super(message, cause);
    }
}
