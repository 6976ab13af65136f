package org.wirthforge.backup.pace;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs errands one at a time, in order, on a daemon thread that lives only while there are some. Thread-safe. */
public final class Errands implements Executor {

    private static final int LINGER_MILLIS = 200;

    private final ThreadPoolExecutor executor;
    private volatile Thread thread;

    /**
     * Creates it without a thread.
     *
     * @param name of the thread
     */
    public Errands(String name) {
        executor = new ThreadPoolExecutor(
                1, 1, LINGER_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), work -> thread(name, work));
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread thread(String name, Runnable work) {
        thread = EngineThreads.daemon(name, work);
        return thread;
    }

    /**
     * Takes an errand.
     *
     * @param errand must not throw
     * @throws java.util.concurrent.RejectedExecutionException after {@link #close}
     */
    @Override
    public void execute(Runnable errand) {
        executor.execute(errand);
    }

    /** Whether there is nothing to do. */
    public boolean idle() {
        return executor.getActiveCount() == 0 && executor.getQueue().isEmpty();
    }

    /** Takes no more errands; those it has are still run. */
    public void close() {
        executor.shutdown();
    }

    /** Whether it is closed. */
    public boolean closed() {
        return executor.isShutdown();
    }

    /** Whether it is closed and its thread has ended, or is the caller. */
    public boolean over() {
        Thread last = thread;
        boolean gone = last == null || !last.isAlive();
        return last == Thread.currentThread() || (executor.isTerminated() && gone);
    }

    /** Name of the thread that runs errands, or the last one that did; empty if there never was one. */
    public String threadName() {
        Thread last = thread;
        return last == null ? "" : last.getName();
    }
}
