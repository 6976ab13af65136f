package org.wirthforge.backup.pace;

import java.util.concurrent.atomic.AtomicLong;

/** Who may look at something that costs to look at: one caller, ten times a second at most. Asking costs next to nothing. Thread-safe. */
public final class Glances {

    /** Time between two looks. */
    public static final long NANOS = 100_000_000;

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /** The first look is due at once. */
    public Glances() {}

    /** Whether it is the caller's turn to look. */
    public boolean isDue() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + NANOS);
    }

    /** Nobody looks for so long, and for the usual time at least. */
    void postpone(long nanos) {
        next.set(System.nanoTime() + Math.max(NANOS, nanos));
    }
}
