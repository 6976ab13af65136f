package org.wirthforge.backup.pace;

import java.time.Duration;
import org.wirthforge.backup.api.host.Signals;

/**
 * A gate that rests for a while when the machine is busy, and then works for at least as long before it looks again: for work that others wait
 * for, which may slow down but must come to an end. Thread-safe.
 */
public final class Breather implements Pace {

    private final Pace gate;
    private final Signals signals;
    private final int busyPercent;
    private final Duration rest;
    private final Glances glances = new Glances();

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
        if (glances.isDue() && signals.cpuPercent().orElse(0) > busyPercent) {
            gate.rest(rest);
            glances.postpone(rest.toNanos());
        }
    }

    @Override
    public void rest(Duration time) throws CancelledException {
        gate.rest(time);
    }
}
