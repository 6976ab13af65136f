package org.wirthforge.backup.pace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs tasks side by side, the first on the caller's thread, until all are done. The first failure ends the others and is thrown. */
public final class Crew {

    /** One member's work. */
    @FunctionalInterface
    public interface Task {

        /** Works until there is nothing left to do. */
        void run() throws IOException, CancelledException;
    }

    private final String name;
    private final Runnable abort;
    private Throwable failure;

    /**
     * Gathers nobody yet.
     *
     * @param name beginning of the threads' names
     * @param abort makes the tasks of the others end soon
     */
    public Crew(String name, Runnable abort) {
        this.name = name;
        this.abort = abort;
    }

    /** Runs all tasks; returns when every thread has ended. */
    public void run(List<? extends Task> tasks) throws IOException, CancelledException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            Thread thread = new Thread(null, () -> guard(task), name + "-" + i, 0, false);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        guard(tasks.get(0));
        threads.forEach(Crew::join);
        rethrow();
    }

    /** The edge of a worker thread: whatever ends it is brought to the thread that waits. */
    private void guard(Task task) {
        try {
            task.run();
        } catch (IOException | CancelledException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable reason) {
        synchronized (this) {
            if (failure == null) {
                failure = reason;
            } else if (failure != reason && !(reason instanceof CancelledException)) {
                failure.addSuppressed(reason);
            }
        }
        abort.run();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rethrow() throws IOException, CancelledException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof CancelledException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
