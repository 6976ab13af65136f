package org.wirthforge.backup.operation;

import java.util.Map;

/**
 * An operation to be run.
 *
 * @param type {@code backup}, {@code verify} or {@code restore}
 * @param user who asked
 * @param detail what was asked, for the audit trail
 * @param work what to do
 * @param ending what its outcome means
 * @param <R> the outcome
 */
public record Task<R>(String type, String user, Map<String, Object> detail, Work<R> work, Ending<R> ending) {

    /** Copies the map. */
    public Task {
        detail = Map.copyOf(detail);
    }
}
