package org.wirthforge.backup.pace;

/** Ends a piece of work that somebody cancelled. Carries no stack trace: it is a message, not a fault. */
public final class CancelledException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The only kind there is. */
    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
