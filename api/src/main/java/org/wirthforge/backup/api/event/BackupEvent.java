package org.wirthforge.backup.api.event;

import java.time.Instant;
import java.util.List;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.Progress;
import org.wirthforge.backup.api.snapshot.Problem;

/** Something that happened. Sealed; new kinds come only with a new minor API version, so a host should ignore what it does not know. */
public sealed interface BackupEvent
        permits BackupEvent.OperationStarted, BackupEvent.OperationProgressed, BackupEvent.OperationFinished {

    /** When it happened, by the host's clock. */
    Instant at();

    /** The operation it belongs to. */
    OperationId operation();

    /**
     * An operation began.
     *
     * @param at when
     * @param operation which
     * @param type such as {@code backup}, {@code estimate}, {@code verify}, {@code restore}
     */
    record OperationStarted(Instant at, OperationId operation, String type) implements BackupEvent {}

    /**
     * An operation moved on; at most ten a second.
     *
     * @param at when
     * @param operation which
     * @param progress how far
     */
    record OperationProgressed(Instant at, OperationId operation, Progress progress) implements BackupEvent {}

    /**
     * An operation ended.
     *
     * @param at when
     * @param operation which
     * @param type such as {@code backup}, {@code estimate}, {@code verify}, {@code restore}
     * @param status name of the outcome's status, or the error code of an unexpected end
     * @param message one line for people
     * @param problems the first paths that have a problem, at most 20
     */
    record OperationFinished(
            Instant at, OperationId operation, String type, String status, String message, List<Problem> problems)
            implements BackupEvent {

        /** Copies the list. */
        public OperationFinished {
            problems = List.copyOf(problems);
        }

        /** An end without problems. */
        public OperationFinished(Instant at, OperationId operation, String type, String status, String message) {
            this(at, operation, type, status, message, List.of());
        }
    }
}
