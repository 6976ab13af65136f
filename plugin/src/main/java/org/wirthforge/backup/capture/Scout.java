package org.wirthforge.backup.capture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Waiting;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.ProblemSink;

/**
 * Walks on a thread of its own, a little ahead of whoever asks: looking at files and comparing what was seen take about as long. So little that a file is
 * hardly looked at earlier than in the batch it belongs to. {@link #run} is for one thread, the rest is thread-safe.
 */
final class Scout implements Finds, ProblemSink {

    /** Objects handed over at a time. */
    private static final int STRETCH = 64;

    /** Stretches that wait at most. */
    private static final int AHEAD = 4;

    private final ProblemSink problems;
    private final Deque<List<Sight>> waiting = new ArrayDeque<>();
    private List<Sight> seen = new ArrayList<>(STRETCH);
    private Deque<Sight> current = new ArrayDeque<>();
    private boolean over;
    private boolean stopped;

    /** @param problems gets what could not be taken, in its place among the objects */
    Scout(ProblemSink problems) {
        this.problems = problems;
    }

    /** What the walk meets. */
    private sealed interface Sight {}

    private record Thing(Found found) implements Sight {}

    private record Trouble(byte[] path, Problem.Code code, String message) implements Sight {}

    @Override
    public void report(byte[] path, Problem.Code code, String message) {
        seen.add(new Trouble(path, code, message));
    }

    @Override
    public void socket() {
        problems.socket();
    }

    /** Walks to the end, or until it is stopped. */
    void run(Finds walk) throws CancelledException {
        try {
            for (Found found = walk.next(); found != null && !isStopped(); found = walk.next()) {
                seen.add(new Thing(found));
                if (seen.size() >= STRETCH) {
                    handOver();
                }
            }
            handOver();
        } finally {
            end();
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void handOver() {
        Waiting.on(this, () -> waiting.size() >= AHEAD && !stopped);
        waiting.add(seen);
        seen = new ArrayList<>(STRETCH);
        notifyAll();
    }

    private synchronized void end() {
        over = true;
        notifyAll();
    }

    /** Null also after it was stopped, and after the walk has failed, which its thread tells. */
    @Override
    public Found next() {
        while (true) {
            if (current.isEmpty() && !refill()) {
                return null;
            }
            Sight sight = current.poll();
            if (sight instanceof Thing thing) {
                return thing.found();
            } else if (sight instanceof Trouble trouble) {
                problems.report(trouble.path(), trouble.code(), trouble.message());
            }
        }
    }

    private synchronized boolean refill() {
        Waiting.on(this, () -> waiting.isEmpty() && !over && !stopped);
        List<Sight> next = stopped ? null : waiting.poll();
        if (next != null) {
            current = new ArrayDeque<>(next);
            notifyAll();
        }
        return next != null;
    }

    /** Ends the walk and whoever waits for it. */
    @Override
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
