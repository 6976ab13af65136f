package org.wirthforge.backup.store;

import java.io.IOException;

/** Another writer holds the repository. */
public final class BusyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean yielding;

    /** Says who, as far as known. */
    public BusyException(String message) {
        this(message, false);
    }

    BusyException(String message, boolean yielding) {
        super(message);
        this.yielding = yielding;
    }

    /** Whether the other one lets go in a moment, so that it is worth waiting for. */
    boolean yielding() {
        return yielding;
    }
}
