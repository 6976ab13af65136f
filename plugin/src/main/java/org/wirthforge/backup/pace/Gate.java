package org.wirthforge.backup.pace;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The gate of one operation. Open by default; passing an open gate is one volatile read. */
public final class Gate implements Pace {

    private enum State {
        OPEN,
        PAUSED,
        CANCELLED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile State state = State.OPEN;

    @Override
    public void pass() throws CancelledException {
        if (state != State.OPEN) {
            hold();
        }
    }

    private void hold() throws CancelledException {
        lock.lock();
        try {
            while (state == State.PAUSED) {
                changed.awaitUninterruptibly();
            }
            if (state == State.CANCELLED) {
                throw new CancelledException();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void rest(Duration time) throws CancelledException {
        lock.lock();
        boolean interrupted = false;
        try {
            long left = time.toNanos();
            while (left > 0 && state != State.CANCELLED) {
                try {
                    left = changed.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        pass();
    }

    /** Holds everybody at the gate until {@link #resume}. */
    public void pause() {
        set(State.OPEN, State.PAUSED);
    }

    /** Opens a paused gate. */
    public void resume() {
        set(State.PAUSED, State.OPEN);
    }

    /** Ends everybody who passes from now on, the paused ones too. Final. */
    public void cancel() {
        set(state, State.CANCELLED);
    }

    /** Whether {@link #cancel} was called. */
    @Override
    public boolean cancelled() {
        return state == State.CANCELLED;
    }

    private void set(State from, State to) {
        lock.lock();
        try {
            if (to == State.CANCELLED || state == from) {
                state = to;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
