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

    /**
     * Of a lock.
     *
     * @param doing what the other one does with the repository, such as "written to"
     * @param who a sentence's part that names it
     * @param owner its own text
     */
    BusyException(String doing, String who, String owner) {
        this(
                "the repository is being " + doing + " by " + who + "; wait for it to end and try again",
                owner.contains(WriterLock.YIELDS));
    }

    private BusyException(String message, boolean yielding) {
        super(message);
        this.yielding = yielding;
    }

    /** Whether the other one lets go in a moment, so that it is worth waiting for. */
    boolean yielding() {
        return yielding;
    }
}
