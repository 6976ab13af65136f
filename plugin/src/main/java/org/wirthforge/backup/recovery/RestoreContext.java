package org.wirthforge.backup.recovery;

/**
 * What a restore gets from outside.
 *
 * @param workers threads that read and write, 1 or more; one more walks the list
 */
public record RestoreContext(int workers) {

    /** Checks the number. */
    public RestoreContext {
        if (workers < 1) {
            throw new IllegalArgumentException("at least one worker is needed, not " + workers);
        }
    }
}
