package org.wirthforge.backup.testkit.bench.run;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured: a series for each contestant at each step, and what their repositories weigh after the first backup. */
final class Results {

    private final double tolerance;
    private final Map<Step, Map<String, Series>> series = new EnumMap<>(Step.class);
    private final Map<String, Long> repositoryBytes = new LinkedHashMap<>();
    private final Map<Step, Long> touchedBytes = new EnumMap<>(Step.class);

    Results(double tolerance) {
        this.tolerance = tolerance;
    }

    Series series(Step step, Contestant contestant) {
        return series.computeIfAbsent(step, any -> new LinkedHashMap<>())
                .computeIfAbsent(contestant.name(), any -> new Series(tolerance));
    }

    /** In the order they were measured. */
    Map<Step, Map<String, Series>> all() {
        return series;
    }

    void repository(Contestant contestant, long bytes) {
        repositoryBytes.put(contestant.name(), bytes);
    }

    long repositoryBytes(String contestant) {
        return repositoryBytes.getOrDefault(contestant, 0L);
    }

    void touched(Step step, long bytes) {
        touchedBytes.put(step, bytes);
    }

    long touchedBytes(Step step) {
        return touchedBytes.getOrDefault(step, 0L);
    }
}
