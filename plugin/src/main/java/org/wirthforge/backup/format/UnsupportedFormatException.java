package org.wirthforge.backup.format;

import java.io.IOException;

/** A file is well-formed but needs a newer version of this software. Never reported as damage. */
public final class UnsupportedFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says which object needs what. */
    public UnsupportedFormatException(String message) {
        super(message);
    }
}
