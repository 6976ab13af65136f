package org.wirthforge.backup.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.format.Hash;

/** Where an id should be is a guess; where it is must be found all the same, however the ids are spread. */
class IndexRunTest {

    private static final Hash[] PACKS = {Hash.of(new byte[] {1})};

    private final Random random = new Random(5);

    private void check(int count, LongUnaryOperator first) {
        TreeSet<Hash> ids = new TreeSet<>();
        while (ids.size() < count) {
            ids.add(new Hash(first.applyAsLong(ids.size()), random.nextLong(), random.nextLong(), random.nextLong()));
        }
        List<RunEntry> entries = new ArrayList<>();
        ids.forEach(id -> entries.add(new RunEntry(id, 0, 1, 2, 3, 1)));
        IndexRun run = ChunkIndex.memoryRun(PACKS, entries);
        long at = 0;
        for (Hash id : ids) {
            assertEquals(at, run.find(id), () -> id + " of " + count);
            assertEquals(-1, run.find(new Hash(id.a(), id.b(), id.c(), id.d() ^ 1)));
            at++;
        }
        for (int i = 0; i < count; i++) {
            assertEquals(-1, run.find(new Hash(random.nextLong(), 0, 0, 0)));
        }
        assertEquals(-1, run.find(new Hash(0, 0, 0, 0)));
        assertEquals(-1, run.find(new Hash(-1, -1, -1, -1)));
    }

    @Test
    void evenlySpread_areFound() {
        for (int count : new int[] {0, 1, 2, 1_024, 1_025, 1_500, 40_000}) {
            check(count, i -> random.nextLong());
        }
    }

    @Test
    void allInOnePlace_areFound() {
        for (long first : new long[] {0, 1, Long.MAX_VALUE, Long.MIN_VALUE, -1, 0x4000_0000_0000_0000L}) {
            check(3_000, i -> first);
        }
    }

    @Test
    void leaningToOneSide_areFound() {
        check(5_000, i -> random.nextLong() >>> random.nextInt(60));
        check(5_000, i -> ~(random.nextLong() >>> random.nextInt(60)));
        check(5_000, i -> random.nextBoolean() ? random.nextInt(9) : -1 - random.nextInt(9));
    }
}
