package org.wirthforge.backup.operation;

import java.time.Duration;
import java.util.Optional;

/** When the host is to be told of the progress of one operation. For one thread. */
final class Notices {

    private final Optional<Duration> every;
    private boolean told;
    private long last;

    /** @param every least time between two; empty: none */
    Notices(Optional<Duration> every) {
        this.every = every;
    }

    /** Whether it is time now; if so, the next one is due the interval later. */
    boolean isDue(long nanoTime) {
        boolean due =
                every.isPresent() && (!told || nanoTime - last >= every.get().toNanos());
        if (due) {
            told = true;
            last = nanoTime;
        }
        return due;
    }
}
