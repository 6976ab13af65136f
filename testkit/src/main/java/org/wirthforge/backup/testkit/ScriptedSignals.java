package org.wirthforge.backup.testkit;

import java.util.Optional;
import java.util.OptionalDouble;
import org.wirthforge.backup.api.host.Signals;

/** Monitoring signals that say what a test wants. Knows nothing at first. Thread-safe. */
public final class ScriptedSignals implements Signals {

    private volatile Energy energy = Energy.OPTIMAL;
    private volatile OptionalDouble cpu = OptionalDouble.empty();
    private volatile Optional<Frames> frames = Optional.empty();

    /** Knows nothing at first. */
    public ScriptedSignals() {}

    /**
     * Sets the energy level.
     *
     * @param level from now on
     * @return this
     */
    public ScriptedSignals energy(Energy level) {
        energy = level;
        return this;
    }

    /**
     * Sets the load of the machine.
     *
     * @param percent 0 to 100
     * @return this
     */
    public ScriptedSignals cpu(double percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("CPU load " + percent + " is not between 0 and 100 percent");
        }
        cpu = OptionalDouble.of(percent);
        return this;
    }

    /**
     * Sets the counters of the user interface.
     *
     * @param counters since the start of the host
     * @return this
     */
    public ScriptedSignals frames(Frames counters) {
        frames = Optional.of(counters);
        return this;
    }

    /** Monitoring is out of reach from now on. */
    public ScriptedSignals silence() {
        energy = Energy.OPTIMAL;
        cpu = OptionalDouble.empty();
        frames = Optional.empty();
        return this;
    }

    @Override
    public Energy energy() {
        return energy;
    }

    @Override
    public OptionalDouble cpuPercent() {
        return cpu;
    }

    @Override
    public Optional<Frames> frames() {
        return frames;
    }
}
