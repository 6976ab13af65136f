package org.wirthforge.backup.pace;

import java.time.Duration;

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

    /** Whether the work is to end, for those who wait for something else meanwhile and must not be held. Never waits. */
    default boolean cancelled() {
        return false;
    }

    /**
     * Waits, so that something outside may change meanwhile, and passes. Without somebody who steers the work there is no waiting.
     *
     * @param time how long
     * @throws CancelledException if the work is to end; the wait ends at once then
     */
    default void rest(Duration time) throws CancelledException {
        pass();
    }
}
