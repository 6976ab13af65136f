package org.wirthforge.backup.operation;

import java.time.Duration;

/**
 * What an outcome means to others.
 *
 * @param <R> the outcome
 */
public interface Ending<R> {

    /**
     * The outcome of work that was cancelled without one of its own.
     *
     * @param took time since the start
     */
    R cancelled(Duration took);

    /**
     * The outcome for log, event, audit trail and metrics.
     *
     * @param outcome how it ended
     */
    Summary summary(R outcome);
}
