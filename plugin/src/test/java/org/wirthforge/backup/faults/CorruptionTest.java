package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CorruptionTest {

    private static final int ALL = Integer.MAX_VALUE;

    @Test
    void damage_ofAnyByteLengthBlockOrPair_isNeverRestoredSilently() throws Exception {
        Corruption corruption = new Corruption(Corruption.Restoring.ENGINE);
        List<String> violations = corruption.violations(Scale.PERCENT >= 100 ? ALL : 50 * Scale.PERCENT);
        Scale.print(
                "damages",
                corruption.damages(),
                "told",
                corruption.told(),
                "harmless",
                corruption.damages() - corruption.told(),
                "wrong and not told",
                violations.size());
        assertEquals(List.of(), violations.subList(0, Math.min(10, violations.size())));
    }
}
