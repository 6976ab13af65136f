package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was measured: a series for each contestant at each step, and what their repositories weigh after the first backup. */
final class Results {

    private final double tolerance;
    private final Map<Step, Map<String, Series>> series = new EnumMap<>(Step.class);
    private final Map<String, Long> repositoryBytes = new LinkedHashMap<>();
    private final Map<Step, Long> touchedBytes = new EnumMap<>(Step.class);
    private IOException cutOff;

    Results(double tolerance) {
        this.tolerance = tolerance;
    }

    Series series(Step step, Contestant contestant) {
        return series.computeIfAbsent(step, any -> new LinkedHashMap<>())
                .computeIfAbsent(contestant.name(), any -> new Series(tolerance));
    }

    /** In the order they were measured; only what has figures. */
    Map<Step, Map<String, Series>> all() {
        Map<Step, Map<String, Series>> measured = new EnumMap<>(Step.class);
        series.forEach((step, contestants) -> {
            Map<String, Series> counted = new LinkedHashMap<>(contestants);
            counted.values().removeIf(Series::isEmpty);
            if (!counted.isEmpty()) {
                measured.put(step, counted);
            }
        });
        return measured;
    }

    void cutOff(IOException failure) {
        cutOff = failure;
    }

    /** Why there is no more. */
    Optional<IOException> cutOff() {
        return Optional.ofNullable(cutOff);
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
