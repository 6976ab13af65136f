package org.wirthforge.backup.format;

import java.io.IOException;

/** Stored bytes are not what was written. The message names the object and the rule that is broken. */
public final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with which object. */
    public DamagedException(String message) {
        super(message);
    }

    /** The same, with what it came from. */
    public DamagedException(String message, Throwable cause) {
        super(message, cause);
    }
}
