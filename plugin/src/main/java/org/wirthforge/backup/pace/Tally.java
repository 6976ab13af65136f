package org.wirthforge.backup.pace;

import java.util.concurrent.atomic.LongAdder;
import org.wirthforge.backup.api.Progress.Phase;

/** Counters that workers add to and a ticker reads. Thread-safe, without contention. */
public final class Tally {

    private final LongAdder items = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile long itemsTotal;
    private volatile long bytesTotal;
    private volatile int rounds = 1;
    private volatile Phase phase = Phase.PREPARING;

    /**
     * Enters a phase.
     *
     * @param next the phase
     */
    public void enter(Phase next) {
        phase = next;
    }

    /**
     * States that everything is gone through more than once, and so counts as often in {@link #expect}.
     *
     * @param times how often
     */
    public void rounds(int times) {
        rounds = times;
    }

    /**
     * States how much there is in all, in one round.
     *
     * @param expectedItems entries or packs, 0 if unknown
     * @param expectedBytes bytes, 0 if unknown
     */
    public void expect(long expectedItems, long expectedBytes) {
        itemsTotal = rounds * expectedItems;
        bytesTotal = rounds * expectedBytes;
    }

    /**
     * Counts finished entries or packs.
     *
     * @param count how many
     */
    public void items(long count) {
        items.add(count);
    }

    /**
     * Counts bytes.
     *
     * @param count how many
     */
    public void bytes(long count) {
        bytes.add(count);
    }

    /** What is being done. */
    public Phase phase() {
        return phase;
    }

    /** Entries or packs done. */
    public long itemsDone() {
        return items.sum();
    }

    /** Bytes done. */
    public long bytesDone() {
        return bytes.sum();
    }

    /** Entries or packs in all, 0 if unknown. */
    public long itemsTotal() {
        return itemsTotal;
    }

    /** Bytes in all, 0 if unknown. */
    public long bytesTotal() {
        return bytesTotal;
    }
}
