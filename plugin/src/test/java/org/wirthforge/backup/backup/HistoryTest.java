package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.backup.History.Past;

/** No history makes an estimate that cannot be. */
class HistoryTest {

    private static final int ROUNDS = 2_000;

    /** Of all sizes, with nothing of it known to the repository up to everything, and lists of whatever length. */
    private static Past past(Random random) {
        long read = History.TELLING + (long) (Math.pow(random.nextDouble(), 4) * (100L << 30));
        long entries = random.nextInt(1_000_000);
        long stored = (long) (History.most(entries, read) * random.nextDouble());
        return new Past(entries, read, stored, 1 + random.nextInt(3_600_000));
    }

    @Test
    void stored_neverExceedsWhatIsReadAndTheFormat() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Past> all = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(8); i++) {
                all.add(past(random));
            }
            History history = new History(all);
            long entries = random.nextInt(10_000);
            long read = (long) (Math.pow(random.nextDouble(), 4) * (2L << 40));
            long stored = history.stored(entries, read).orElseThrow();
            String which = "seed " + seed + ": " + stored + " for " + read;
            assertTrue(stored >= 0 && stored <= History.most(entries, read), which);
            assertTrue(stored <= read * 1.01 + entries * 512 + (64 << 10), which);
        }
    }

    /** What was always stored at one ratio is expected to be stored at that ratio, however much there is. */
    @Test
    void stored_followsTheRatio() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            double ratio = random.nextDouble();
            List<Past> all = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(8); i++) {
                long read = History.TELLING + random.nextInt(1 << 30);
                all.add(new Past(10, read, Math.round(read * ratio), read >> 17));
            }
            long read = 1 + random.nextInt(Integer.MAX_VALUE);
            long stored = new History(all).stored(10, read).orElseThrow();
            assertEquals(read * ratio, stored, 1 + read * 1e-6, "seed " + seed);
        }
    }

    @Test
    void duration_ofTheSameWork_isTheSame() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Past past = past(new Random(seed));
            long again = new History(List.of(past))
                    .duration(past.entries(), past.bytesRead())
                    .orElseThrow()
                    .toMillis();
            assertEquals(past.millis(), again, 1, "seed " + seed);
        }
    }

    @Test
    void nothingLearned_nothingSaid() {
        assertTrue(new History(List.of()).stored(1, 1).isEmpty());
        assertTrue(new History(List.of()).duration(1, 1).isEmpty());
    }
}
