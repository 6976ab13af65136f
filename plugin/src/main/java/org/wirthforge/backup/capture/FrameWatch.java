package org.wirthforge.backup.capture;

import java.util.Optional;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** Compares the host's frame counters before and after. */
final class FrameWatch {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Signals signals;
    private final Optional<Signals.Frames> before;

    private FrameWatch(Signals signals) {
        this.signals = signals;
        this.before = signals.frames();
    }

    static FrameWatch start(Signals signals) {
        return new FrameWatch(signals);
    }

    /** What was counted since the start; empty if the host does not count. */
    Optional<SnapshotDocument.FrameTimes> stop() {
        Optional<Signals.Frames> after = signals.frames();
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        long drawn = after.get().drawn() - before.get().drawn();
        long late = after.get().late() - before.get().late();
        double total = (after.get().totalNanos() - before.get().totalNanos()) / NANOS_PER_MILLI;
        double average = drawn == 0 ? 0 : total / drawn;
        return Optional.of(new SnapshotDocument.FrameTimes(
                drawn, late, average, after.get().maxNanos() / NANOS_PER_MILLI));
    }
}
