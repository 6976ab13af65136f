package org.wirthforge.backup.operation;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * An operation to be run.
 *
 * @param type {@code backup}, {@code verify} or {@code restore}
 * @param user who asked
 * @param detail what was asked, for the audit trail
 * @param work what to do
 * @param ending what its outcome means
 * @param notices least time between two progress events; empty: none
 * @param <R> the outcome
 */
public record Task<R>(
        String type,
        String user,
        Map<String, Object> detail,
        Work<R> work,
        Ending<R> ending,
        Optional<Duration> notices) {

    /** Copies the map. */
    public Task {
        detail = Map.copyOf(detail);
    }

    /** One whose progress is told as often as it is read. */
    public Task(String type, String user, Map<String, Object> detail, Work<R> work, Ending<R> ending) {
        this(type, user, detail, work, ending, Optional.of(Duration.ZERO));
    }
}
