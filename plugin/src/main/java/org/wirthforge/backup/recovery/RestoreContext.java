package org.wirthforge.backup.recovery;

/**
 * What a restore gets from outside.
 *
 * @param workers threads that read and write, 1 or more; one more walks the list
 * @param clearance called once before anything is written; may wait, and may throw to forbid it
 */
public record RestoreContext(int workers, Runnable clearance) {

    /** Checks the number. */
    public RestoreContext {
        if (workers < 1) {
            throw new IllegalArgumentException("at least one worker is needed, not " + workers);
        }
    }

    /** A context that lets everything be written at once. */
    public RestoreContext(int workers) {
        this(workers, () -> {});
    }
}
