package org.wirthforge.backup.pace;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A call that was handed in.
 *
 * @param <T> what it gives
 */
public final class Promise<T> implements Runnable {

    private enum State {
        WAITING,
        RUNNING,
        DONE,
        LEFT
    }

    private final Aside.Call<T> call;
    private final Consumer<T> discard;
    private State state = State.WAITING;
    private T result;
    private Throwable failure;

    Promise(Aside.Call<T> call, Consumer<T> discard) {
        this.call = call;
        this.discard = discard;
    }

    /** Runs the call, unless somebody else does or nobody wants it. */
    @Override
    public void run() {
        synchronized (this) {
            if (state != State.WAITING) {
                return;
            }
            state = State.RUNNING;
        }
        try {
            end(call.run(), null);
        } catch (IOException | RuntimeException | Error thrown) {
            end(null, thrown);
        }
    }

    private void end(T value, Throwable thrown) {
        synchronized (this) {
            if (state == State.RUNNING) {
                result = value;
                failure = thrown;
                state = State.DONE;
                notifyAll();
                return;
            }
        }
        if (value != null) {
            discard.accept(value);
        }
    }

    synchronized boolean awaitMillis(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean interrupted = false;
        for (long left = millis; state != State.DONE && left > 0; left = millis(end)) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return state == State.DONE;
    }

    private static long millis(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }

    /** Stops waiting; false if the result is there. */
    synchronized boolean leave() {
        if (state == State.DONE) {
            return false;
        }
        state = State.LEFT;
        return true;
    }

    /** Nobody will ask for the result. */
    void drop() {
        if (leave()) {
            return;
        }
        T unwanted = result;
        result = null;
        if (unwanted != null) {
            discard.accept(unwanted);
        }
    }

    synchronized T get() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        return result;
    }
}
