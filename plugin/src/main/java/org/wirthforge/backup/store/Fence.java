package org.wirthforge.backup.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.wirthforge.backup.pace.Waiting;

/**
 * Keeps threads that were left behind from changing anything: once it is shut, nothing passes it, and what had passed before is through. Then, and only
 * then, the locks that were taken behind it are worth nothing to whoever has them, and are given back. Thread-safe.
 */
final class Fence {

    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private final Set<Closeable> locks = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** A change of the repository. */
    @FunctionalInterface
    interface Change<T> {
        T make() throws IOException;
    }

    /** Makes a change, which may consist of others. */
    <T> T pass(Change<T> change) throws IOException {
        gate.readLock().lock();
        try {
            if (shut) {
                throw new LockLostException(
                        "the system was stopped and has given the repository up; nothing was changed");
            }
            return change.make();
        } finally {
            gate.readLock().unlock();
        }
    }

    void taken(Closeable lock) {
        locks.add(lock);
    }

    void givenBack(Closeable lock) {
        locks.remove(lock);
    }

    /**
     * Shuts it, for good.
     *
     * @param patience how long to wait for changes that are being made
     * @return whether they are through and the locks are given back; if not, whoever has them keeps them
     */
    boolean shut(Duration patience) throws IOException {
        shut = true;
        if (!Waiting.until(gate.writeLock()::tryLock, patience)) {
            return false;
        }
        try {
            for (Closeable lock : locks) {
                lock.close();
            }
            return true;
        } finally {
            gate.writeLock().unlock();
        }
    }
}
