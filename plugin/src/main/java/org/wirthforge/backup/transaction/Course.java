package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Step;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** Time of one recovery: how long each step took, and whether there is any left. For one thread, but for {@link #pass}. */
final class Course implements Pace {

    private final Pace pace;
    private final long begun = System.nanoTime();
    private final long allowed;
    private final List<Step> steps = new ArrayList<>();
    private volatile boolean late;

    Course(Pace pace, Duration allowed) {
        this.pace = pace;
        this.allowed = allowed.toNanos();
    }

    /** Part of a recovery. */
    @FunctionalInterface
    interface Part<T> {
        T run() throws IOException, CancelledException, Failure;
    }

    /** Runs a step and notes how long it took, even if it fails. */
    <T> T step(String name, Part<T> part) throws IOException, CancelledException, Failure {
        pass();
        long start = System.nanoTime();
        try {
            return part.run();
        } finally {
            steps.add(new Step(name, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /** Something that has to be done however late it is. */
    @FunctionalInterface
    interface Duty {
        void run() throws IOException;
    }

    /** Runs what cannot be cancelled, and notes how long it took. */
    void duty(String name, Duty duty) throws IOException {
        long start = System.nanoTime();
        duty.run();
        steps.add(new Step(name, Duration.ofNanos(System.nanoTime() - start)));
    }

    @Override
    public void pass() throws CancelledException {
        if (System.nanoTime() - begun > allowed) {
            late = true;
            throw new CancelledException();
        }
        pace.pass();
    }

    @Override
    public boolean cancelled() {
        return System.nanoTime() - begun > allowed || pace.cancelled();
    }

    @Override
    public void rest(Duration time) throws CancelledException {
        pace.rest(time);
        pass();
    }

    /** Whether it was the clock that ended it. */
    boolean late() {
        return late;
    }

    List<RecoveryReport.Step> steps() {
        return steps;
    }

    Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
