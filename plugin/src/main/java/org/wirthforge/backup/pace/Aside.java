package org.wirthforge.backup.pace;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs calls that may never return on a thread that can be left behind: opening a pipe that nobody writes to blocks in the kernel, and Java
 * can neither open without blocking nor end such a call. Calls are run one at a time, in order. For one caller.
 */
public final class Aside implements Closeable {

    private static final long ASK_AGAIN_MILLIS = 50;
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);

    private final String name;
    private final Deque<Promise<?>> pending = new ArrayDeque<>();
    private Errands errands;

    /**
     * Creates it without a thread.
     *
     * @param name of its threads
     */
    public Aside(String name) {
        this.name = name;
        this.errands = new Errands(name);
    }

    /**
     * A call.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface Call<T> {

        /** Runs it. */
        T run() throws IOException;
    }

    /**
     * Hands in a call.
     *
     * @param call what to run
     * @param discard gets a result that comes when nobody waits for it any more
     * @return to be given to {@link #await}, in the order of the calls
     */
    public <T> Promise<T> submit(Call<T> call, Consumer<T> discard) {
        Promise<T> promise = new Promise<>(call, discard);
        pending.add(promise);
        errands.execute(promise);
        return promise;
    }

    /**
     * Waits for a result.
     *
     * @param promise the oldest one that was not waited for
     * @param hopeless asked with the time waited whether to give up; the call is left behind then, with its thread
     * @return what the call gave
     * @throws LeftBehindException if it was given up
     * @throws IOException what the call threw
     */
    public <T> T await(Promise<T> promise, Predicate<Duration> hopeless) throws IOException {
        pending.remove(promise);
        long begun = System.nanoTime();
        while (!promise.awaitMillis(ASK_AGAIN_MILLIS)) {
            if (hopeless.test(Duration.ofNanos(System.nanoTime() - begun)) && promise.leave()) {
                startAnew();
                throw new LeftBehindException();
            }
        }
        return promise.get();
    }

    /** What waits behind the call that is stuck goes to a new thread; the old one finds it taken, should it ever come back. */
    private void startAnew() {
        errands.close();
        errands = new Errands(name);
        pending.forEach(errands::execute);
    }

    /** Gives up what was not waited for. */
    @Override
    public void close() {
        pending.forEach(Promise::drop);
        pending.clear();
        errands.close();
        Waiting.until(errands::over, PATIENCE_AT_END);
    }

    /** Whether no thread is at work any more, those left behind aside. */
    public boolean over() {
        return errands.over();
    }

    /** A call was given up. */
    public static final class LeftBehindException extends IOException {

        private static final long serialVersionUID = 1L;

        LeftBehindException() {
            super("it could not be opened in time");
        }
    }
}
