package org.wirthforge.backup.pace;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.host.Signals;

/**
 * A gate that rests for a while when the machine is busy, and then works for at least as long before it looks again: for work that others wait
 * for, which may slow down but must come to an end. Looks ten times a second at most, so passing costs next to nothing. Thread-safe.
 */
public final class Breather implements Pace {

    private static final long LOOK_NANOS = 100_000_000;

    private final Pace gate;
    private final Signals signals;
    private final int busyPercent;
    private final Duration rest;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    /**
     * Puts a gate before another one.
     *
     * @param gate passed in any case
     * @param signals tells the load
     * @param busyPercent the machine is busy when it is loaded more than this
     * @param rest how long to rest
     */
    public Breather(Pace gate, Signals signals, int busyPercent, Duration rest) {
        this.gate = gate;
        this.signals = signals;
        this.busyPercent = busyPercent;
        this.rest = rest;
    }

    @Override
    public void pass() throws CancelledException {
        gate.pass();
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + LOOK_NANOS)) {
            if (signals.cpuPercent().orElse(0) > busyPercent) {
                gate.rest(rest);
                next.set(System.nanoTime() + Math.max(LOOK_NANOS, rest.toNanos()));
            }
        }
    }

    @Override
    public void rest(Duration time) throws CancelledException {
        gate.rest(time);
    }
}
