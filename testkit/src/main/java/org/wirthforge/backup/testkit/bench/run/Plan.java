package org.wirthforge.backup.testkit.bench.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * How to measure.
 *
 * @param data the data; it is changed
 * @param work where repositories and targets are made
 * @param steps which steps
 * @param runs so many count, after a first one that does not
 * @param tolerance which part of all cores others may take before a run counts as disturbed
 * @param patience how long to wait for a quiet machine before each run
 */
public record Plan(Path data, Path work, Set<Step> steps, int runs, double tolerance, Duration patience) {

    /** Disturbed runs are repeated, but not for ever. */
    int mostRounds() {
        return 1 + runs + Math.max(1, runs / 2);
    }

    Site site(Contestant contestant, String someFile) {
        return new Site(data, someFile, work.resolve(contestant.name().replaceAll("[^A-Za-z0-9]+", "-")));
    }
}
