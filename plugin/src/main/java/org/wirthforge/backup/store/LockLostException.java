package org.wirthforge.backup.store;

import java.io.IOException;

/** Another writer has come although this one holds the lock: the file system's locks do not work. */
public final class LockLostException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says which repository. */
    public LockLostException(String message) {
        super(message);
    }
}
