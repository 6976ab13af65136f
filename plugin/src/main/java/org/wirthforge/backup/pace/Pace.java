package org.wirthforge.backup.pace;

/** A point where work may be held or ended. Thread-safe. */
@FunctionalInterface
public interface Pace {

    /** Never holds anybody. */
    Pace FREE = () -> {};

    /**
     * Returns when the caller may go on.
     *
     * @throws CancelledException if the work is to end; nothing has to be undone
     */
    void pass() throws CancelledException;
}
