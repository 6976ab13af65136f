package org.wirthforge.backup.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How much is tried, and what is said of it. */
final class Scale {

    static final int PERCENT = Integer.getInteger("wfb.faults.percent", 100);

    private Scale() {}

    /** A number of tries: ten times as many in the profile {@code nightly}. */
    static int of(int tries) {
        return (int) ((long) tries * PERCENT / 100);
    }

    /** All of a list, or for a quick look a part that is spread over it. */
    static <T> List<T> part(List<T> all) {
        if (PERCENT >= 100) {
            return all;
        }
        List<T> some = new ArrayList<>(all);
        Collections.shuffle(some, new Random(1));
        return some.subList(0, Math.max(1, of(some.size())));
    }

    /** At most so many of a list, evenly spread. */
    static <T> List<T> spread(List<T> all, int most) {
        int count = Math.min(most, all.size());
        List<T> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(all.get((int) ((long) i * all.size() / count)));
        }
        return some;
    }

    /** Prints what was counted, so that the figures of the documentation can be measured again. */
    static void print(Object... facts) {
        StringBuilder line = new StringBuilder("[faults]");
        for (int i = 0; i < facts.length; i += 2) {
            line.append(i == 0 ? " " : ", ").append(facts[i]).append(": ").append(facts[i + 1]);
        }
        System.out.println(line);
    }
}
