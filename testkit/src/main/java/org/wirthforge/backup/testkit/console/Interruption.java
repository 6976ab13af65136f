package org.wirthforge.backup.testkit.console;

import java.util.concurrent.CountDownLatch;
import org.wirthforge.backup.api.Operation;

/**
 * Ctrl-C, and any other polite request to end: the running operation is cancelled and the process ends when it has. Commands that only
 * read end at once.
 */
public final class Interruption {

    private static final int SIGHUP = 1;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    /** What shells add to the number of a signal that ended a process. */
    private static final int BY_SIGNAL = 128;

    private final CountDownLatch finished = new CountDownLatch(1);
    private Runnable cancel;
    private boolean requested;
    private int signal = SIGINT;

    /** Nothing is running yet. */
    public Interruption() {}

    /** Listens from now on; the JVM then ends with 130 for Ctrl-C by itself, and for the others with the same as the outcome says. */
    void install() {
        SystemSignal.on("TERM", () -> end(SIGTERM));
        SystemSignal.on("HUP", () -> end(SIGHUP));
        Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "wf-host-cancel"));
    }

    private void end(int number) {
        by(number);
        System.exit(BY_SIGNAL + number);
    }

    /** Which signal it is that asks to end. */
    synchronized void by(int number) {
        signal = number;
    }

    /** With what the process ends: as it would, unless somebody has asked to end; then the JVM ends with the number of that signal, whatever has become of the operation. */
    public synchronized int exitCode(int otherwise) {
        return requested ? BY_SIGNAL + signal : otherwise;
    }

    /** An operation is about to begin: from now on the process does not end before {@link #finished}. */
    public synchronized void waits() {
        if (cancel == null) {
            cancel = () -> {};
        }
    }

    /** This operation is the one to cancel. */
    public synchronized void cancels(Operation<?> operation) {
        cancel = operation::cancel;
        if (requested) {
            operation.cancel();
        }
    }

    /** Whether somebody asked to end. */
    public synchronized boolean requested() {
        return requested;
    }

    /** The command has ended and everything is closed. */
    void finished() {
        finished.countDown();
    }

    void onShutdown() {
        if (finished.getCount() == 0 || !request()) {
            return;
        }
        SecondSignal.endsAtOnce();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is something to wait for. */
    private synchronized boolean request() {
        requested = true;
        if (cancel == null) {
            return false;
        }
        cancel.run();
        return true;
    }
}
