package org.wirthforge.backup.store;

import java.io.IOException;

/** Another writer holds the repository. */
public final class BusyException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says who, as far as known. */
    public BusyException(String message) {
        super(message);
    }
}
