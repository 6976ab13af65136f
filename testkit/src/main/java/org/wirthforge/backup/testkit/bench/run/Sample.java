package org.wirthforge.backup.testkit.bench.run;

import java.time.Duration;

/**
 * One run.
 *
 * @param wall from start to end
 * @param cost its own
 * @param others CPU time of everything else meanwhile
 */
record Sample(Duration wall, Cost cost, Duration others) {

    /** What the clock of the kernel cannot tell from nothing: some ticks. */
    private static final Duration GRAIN = Duration.ofMillis(40);

    /** Whether others took more than this part of all cores. */
    boolean disturbed(double tolerance) {
        double available = wall.toNanos() * (double) Runtime.getRuntime().availableProcessors();
        return others.compareTo(GRAIN) > 0 && others.toNanos() > tolerance * available;
    }
}
