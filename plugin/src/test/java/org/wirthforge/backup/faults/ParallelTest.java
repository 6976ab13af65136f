package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Thousands of checks of the harness go this way: none may be lost. */
class ParallelTest {

    @Test
    void failureOfAnyKind_isOneOfTheFailures_andTheOthersAreChecked() throws InterruptedException {
        List<String> failures = Parallel.all(List.of(1, 2, 3, 4, 5, 6), item -> switch (item) {
            case 1, 2 -> throw new AssertionError("wrong " + item);
            case 3, 4 -> throw new IllegalStateException("broken " + item);
            case 5 -> List.of("5: told");
            default -> List.of();
        });
        assertEquals(5, failures.size(), failures.toString());
        List<String> sorted = List.copyOf(new TreeSet<>(failures));
        for (int i = 1; i <= 5; i++) {
            assertTrue(sorted.get(i - 1).startsWith(i + ": "), failures.toString());
        }
    }
}
