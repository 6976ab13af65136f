package org.wirthforge.backup.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.Progress;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Tally;

/** An operation from its start to its end: the handle outside, the counters and the gate inside. */
final class Running<R> implements Operation<R> {

    private final OperationId id;
    private final String type;
    private final Gate gate = new Gate();
    private final Notices notices;
    private final Tally tally = new Tally();
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final long begin = System.nanoTime();
    private volatile Progress progress = Progress.NONE;
    private volatile boolean ended;

    Running(OperationId id, String type, Notices notices) {
        this.id = id;
        this.type = type;
        this.notices = notices;
    }

    @Override
    public OperationId id() {
        return id;
    }

    String type() {
        return type;
    }

    Gate gate() {
        return gate;
    }

    Tally tally() {
        return tally;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public Progress progress() {
        return progress;
    }

    /** Takes a new reading of the counters. */
    synchronized void refresh() {
        if (!ended) {
            progress = reading(tally.phase());
        }
    }

    /** Takes the last reading. */
    synchronized void end() {
        ended = true;
        progress = reading(Phase.FINISHED);
    }

    /** Does something short before the end, or not at all: what tells the end comes later. */
    synchronized void unlessEnded(Runnable deed) {
        if (!ended) {
            deed.run();
        }
    }

    Notices notices() {
        return notices;
    }

    boolean ended() {
        return ended;
    }

    private Progress reading(Phase phase) {
        return new Progress(
                phase, tally.itemsDone(), tally.itemsTotal(), tally.bytesDone(), tally.bytesTotal(), elapsed());
    }

    @Override
    public void pause() {
        gate.pause();
    }

    @Override
    public void resume() {
        gate.resume();
    }

    @Override
    public void cancel() {
        gate.cancel();
    }

    @Override
    public CompletionStage<R> result() {
        return result.minimalCompletionStage();
    }

    void complete(R outcome) {
        result.complete(outcome);
    }

    void fail(BackupException failure) {
        result.completeExceptionally(failure);
    }
}
