package org.wirthforge.backup.recovery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A queue of bounded length between the one who walks and those who work. Thread-safe. */
final class Handoff<T> {

    private final int capacity;
    private final Deque<T> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private boolean aborted;

    Handoff(int capacity) {
        this.capacity = capacity;
    }

    /** Hands over, when there is room; false if nobody works any more. */
    boolean put(T work) {
        lock.lock();
        try {
            while (queue.size() >= capacity && !aborted) {
                changed.awaitUninterruptibly();
            }
            if (!aborted) {
                queue.add(work);
                changed.signalAll();
            }
            return !aborted;
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next; null if there is none and none will come. */
    T take() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed && !aborted) {
                changed.awaitUninterruptibly();
            }
            changed.signalAll();
            return aborted ? null : queue.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody wait here any more. */
    void abort() {
        lock.lock();
        try {
            aborted = true;
            queue.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
