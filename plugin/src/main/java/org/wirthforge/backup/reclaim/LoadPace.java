package org.wirthforge.backup.reclaim;

import java.util.concurrent.locks.LockSupport;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Glances;
import org.wirthforge.backup.pace.Pace;

/** A gate that also rests while the machine is busy. Looks ten times a second, so passing costs next to nothing. Thread-safe. */
final class LoadPace implements Pace {

    private static final double BUSY_PERCENT = 85;

    private final Pace gate;
    private final Signals signals;
    private final Glances glances = new Glances();

    LoadPace(Pace gate, Signals signals) {
        this.gate = gate;
        this.signals = signals;
    }

    @Override
    public void pass() throws CancelledException {
        gate.pass();
        if (glances.isDue()) {
            while (signals.cpuPercent().orElse(0) > BUSY_PERCENT) {
                LockSupport.parkNanos(Glances.NANOS);
                gate.pass();
            }
        }
    }
}
