package org.wirthforge.backup.testkit.fake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.Progress;

/** An operation that ends when the test says so, or at once. */
public final class FakeOperation<R> implements Operation<R> {

    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final Supplier<R> whenCancelled;
    private final AtomicInteger looksLeft;

    /** Ends when it is cancelled, or its progress has been looked at so often. */
    FakeOperation(Supplier<R> whenCancelled, int looks) {
        this.whenCancelled = whenCancelled;
        this.looksLeft = new AtomicInteger(looks);
    }

    static <R> FakeOperation<R> ended(R outcome) {
        FakeOperation<R> operation = new FakeOperation<>(() -> outcome, 0);
        operation.result.complete(outcome);
        return operation;
    }

    static <R> FakeOperation<R> failed(RuntimeException failure) {
        FakeOperation<R> operation = new FakeOperation<>(() -> null, 0);
        operation.result.completeExceptionally(failure);
        return operation;
    }

    @Override
    public OperationId id() {
        return new OperationId("backup-3f9c21d04b7a");
    }

    @Override
    public Progress progress() {
        if (looksLeft.decrementAndGet() == 0) {
            cancel();
        }
        return new Progress(
                Progress.Phase.TRANSFERRING, 50, 100, 5_000_000_000L, 10_000_000_000L, Duration.ofSeconds(10));
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void cancel() {
        result.complete(whenCancelled.get());
    }

    @Override
    public CompletionStage<R> result() {
        return result;
    }
}
