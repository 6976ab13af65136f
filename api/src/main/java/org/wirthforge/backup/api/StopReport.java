package org.wirthforge.backup.api;

import java.time.Duration;
import java.util.List;

/**
 * How a stop went.
 *
 * @param interrupted operations that were running and were cancelled; their finished work is kept
 * @param unfinished names of threads that did not end before the deadline; empty after a clean stop
 * @param took time the stop needed
 */
public record StopReport(List<OperationId> interrupted, List<String> unfinished, Duration took) {

    /** Copies the lists. */
    public StopReport {
        interrupted = List.copyOf(interrupted);
        unfinished = List.copyOf(unfinished);
    }

    /** Whether every thread ended before the deadline. */
    public boolean clean() {
        return unfinished.isEmpty();
    }
}
