package org.wirthforge.backup.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.testkit.ScriptedSignals;

class BreatherTest {

    private static final Duration REST = Duration.ofSeconds(5);

    private final List<Duration> rests = new ArrayList<>();
    private final ScriptedSignals signals = new ScriptedSignals();
    private final Pace gate = new Pace() {
        @Override
        public void pass() {}

        @Override
        public void rest(Duration time) {
            rests.add(time);
        }
    };

    @Test
    void busyMachine_restsOnce_thenWorksAsLong() throws CancelledException {
        Breather breather = new Breather(gate, signals.cpu(86), 85, REST);
        for (int i = 0; i < 1_000; i++) {
            breather.pass();
        }
        assertEquals(List.of(REST), rests);
    }

    @Test
    void quietOrUnknownMachine_restsNever() throws CancelledException {
        new Breather(gate, signals, 85, REST).pass();
        new Breather(gate, signals.cpu(85), 85, REST).pass();
        assertEquals(List.of(), rests);
    }

    @Test
    void cancelledWhileResting_ends() {
        Gate cancelled = new Gate();
        cancelled.cancel();
        assertThrows(CancelledException.class, () -> new Breather(cancelled, signals.cpu(100), 50, REST).pass());
    }
}
