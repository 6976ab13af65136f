package org.wirthforge.backup.health;

import java.util.Optional;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.host.Signals.Frames;

/** Whether the host's user interface kept its frame budget between two looks: at most one frame in twenty late. Thread-safe. */
public final class FrameBudget {

    private static final double TOLERATED = 0.05;

    private final Signals signals;
    private Optional<Frames> before;

    /**
     * Takes the first look.
     *
     * @param signals where the counters come from
     */
    public FrameBudget(Signals signals) {
        this.signals = signals;
        this.before = signals.frames();
    }

    /** What happened since the look before; empty where nothing was counted or drawn, or the counters began anew. */
    public synchronized Optional<Boolean> kept() {
        Optional<Frames> now = signals.frames();
        Optional<Frames> then = before;
        before = now;
        if (now.isEmpty() || then.isEmpty()) {
            return Optional.empty();
        }
        long drawn = now.get().drawn() - then.get().drawn();
        long late = now.get().late() - then.get().late();
        return drawn <= 0 || late < 0 ? Optional.empty() : Optional.of(late <= TOLERATED * drawn);
    }
}
