package org.wirthforge.backup.testkit.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/** The runs of one contestant at one step. Disturbed runs count only where there are not even three others. */
final class Series {

    private static final int ENOUGH = 3;

    private final double tolerance;
    private final List<Sample> all = new ArrayList<>();

    Series(double tolerance) {
        this.tolerance = tolerance;
    }

    void add(Sample sample) {
        all.add(sample);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int undisturbed() {
        return (int) all.stream().filter(sample -> !sample.disturbed(tolerance)).count();
    }

    int dropped() {
        return all.size() - counted().size();
    }

    /** Whether the figures stand on disturbed runs. */
    boolean noisy() {
        return undisturbed() < Math.min(ENOUGH, all.size());
    }

    List<Sample> counted() {
        return noisy()
                ? all
                : all.stream().filter(sample -> !sample.disturbed(tolerance)).toList();
    }

    Spread wallSeconds() {
        return spread(sample -> sample.wall().toNanos() / 1e9);
    }

    Spread cpuSeconds() {
        return spread(sample -> sample.cost().cpu().toNanos() / 1e9);
    }

    OptionalLong peakBytes() {
        return counted().stream()
                .map(sample -> sample.cost().peakBytes())
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private Spread spread(ToDoubleFunction<Sample> figure) {
        return Spread.of(counted().stream().mapToDouble(figure).toArray());
    }
}
