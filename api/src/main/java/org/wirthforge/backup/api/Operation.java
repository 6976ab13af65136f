package org.wirthforge.backup.api;

import java.util.concurrent.CompletionStage;

/**
 * A running or finished operation. Thread-safe; no method blocks.
 *
 * @param <R> the outcome: a value also when the operation was cancelled or did only part of the work
 */
public interface Operation<R> {

    /** Identity of this run. */
    OperationId id();

    /** The newest progress; refreshed at most ten times a second. */
    Progress progress();

    /** Asks the workers to hold at their next safe point (normally within a few milliseconds). No effect once finished. */
    void pause();

    /** Lets paused workers go on. */
    void resume();

    /** Asks the workers to end at their next safe point; the outcome then says so. What was stored stays usable. */
    void cancel();

    /**
     * Completes with the outcome, on a thread of the engine; or exceptionally with a {@link BackupException} for what nobody could
     * expect. A stop completes it with {@link ErrorCode#STOPPED}, on its own thread, if the work does not end in time. A continuation must not block.
     */
    CompletionStage<R> result();
}
