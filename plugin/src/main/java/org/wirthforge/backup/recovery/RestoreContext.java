package org.wirthforge.backup.recovery;

/**
 * What a restore gets from outside.
 *
 * @param workers threads that read and write, 1 or more; one more walks the list
 * @param clearance called once before anything is written; may wait, and may throw to forbid it
 * @param limits where nothing is restored; the repository itself need not be named
 */
public record RestoreContext(int workers, Runnable clearance, OffLimits limits) {

    /** Checks the number. */
    public RestoreContext {
        if (workers < 1) {
            throw new IllegalArgumentException("at least one worker is needed, not " + workers);
        }
    }

    /** A context that only spares the repository. */
    public RestoreContext(int workers, Runnable clearance) {
        this(workers, clearance, OffLimits.NONE);
    }

    /** A context that lets everything be written at once. */
    public RestoreContext(int workers) {
        this(workers, () -> {});
    }
}
