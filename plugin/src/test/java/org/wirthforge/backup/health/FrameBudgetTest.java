package org.wirthforge.backup.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.host.Signals.Frames;
import org.wirthforge.backup.testkit.ScriptedSignals;

/** Whether the host kept its frame budget between two looks. */
class FrameBudgetTest {

    private final ScriptedSignals signals = new ScriptedSignals();

    private Optional<Boolean> after(FrameBudget budget, long drawn, long late) {
        signals.frames(new Frames(drawn, late, drawn, 1));
        return budget.kept();
    }

    @Test
    void budget_isKept_whileFewFramesAreLate_andUnknown_whereNothingWasCounted() {
        FrameBudget budget = new FrameBudget(signals);
        assertEquals(Optional.empty(), after(budget, 1000, 10));
        assertEquals(Optional.empty(), after(budget, 1000, 10));
        assertEquals(Optional.of(true), after(budget, 2000, 10));
        assertEquals(Optional.of(false), after(budget, 2100, 110));
        assertEquals(Optional.empty(), after(budget, 50, 0), "counters that began anew");
        assertEquals(Optional.of(true), after(budget, 150, 0));
        assertEquals(Optional.empty(), after(budget, 250, -1));
        signals.silence();
        assertEquals(Optional.empty(), budget.kept());
    }
}
