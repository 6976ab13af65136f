package org.wirthforge.backup.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What came in, in order, and a way to wait for what is to come. Thread-safe. */
final class Recording<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final List<T> items = new ArrayList<>();

    void add(T item) {
        lock.lock();
        try {
            items.add(item);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<T> all() {
        lock.lock();
        try {
            return List.copyOf(items);
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            items.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The first item that matches, now or before the deadline; what is missing then is an assertion error that lists what came. */
    T await(Predicate<? super T> wanted, Duration deadline) {
        long left = deadline.toNanos();
        lock.lock();
        try {
            for (int seen = 0; ; ) {
                for (; seen < items.size(); seen++) {
                    if (wanted.test(items.get(seen))) {
                        return items.get(seen);
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("not seen within " + deadline + "; what came: " + items);
                }
                left = arrived.awaitNanos(left);
                seen = Math.min(seen, items.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting; what came: " + items, e);
        } finally {
            lock.unlock();
        }
    }
}
