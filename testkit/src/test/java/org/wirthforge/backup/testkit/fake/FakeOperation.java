package org.wirthforge.backup.testkit.fake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.Progress;

/** An operation that ends when the test says so, or at once. */
public final class FakeOperation<R> implements Operation<R> {

    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final Supplier<R> whenCancelled;

    FakeOperation(Supplier<R> whenCancelled) {
        this.whenCancelled = whenCancelled;
    }

    static <R> FakeOperation<R> ended(R outcome) {
        FakeOperation<R> operation = new FakeOperation<>(() -> outcome);
        operation.result.complete(outcome);
        return operation;
    }

    static <R> FakeOperation<R> failed(RuntimeException failure) {
        FakeOperation<R> operation = new FakeOperation<>(() -> null);
        operation.result.completeExceptionally(failure);
        return operation;
    }

    @Override
    public OperationId id() {
        return new OperationId("backup-3f9c21d04b7a");
    }

    @Override
    public Progress progress() {
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
