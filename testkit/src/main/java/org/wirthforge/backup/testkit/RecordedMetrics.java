package org.wirthforge.backup.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.wirthforge.backup.api.host.MetricsSink;

/** Keeps every metric. Thread-safe. */
public final class RecordedMetrics implements MetricsSink {

    private final Recording<Metric> recording = new Recording<>();

    /** Empty at first. */
    public RecordedMetrics() {}

    @Override
    public void accept(Metric metric) {
        recording.add(metric);
    }

    /** All metrics so far, oldest first. */
    public List<Metric> all() {
        return recording.all();
    }

    /**
     * All metrics of one name so far, oldest first.
     *
     * @param name such as {@code backup_performance}
     * @return the metrics
     */
    public List<Metric> named(String name) {
        return all().stream().filter(metric -> metric.name().equals(name)).toList();
    }

    /**
     * Waits for a metric; those that came before count too.
     *
     * @param wanted which one
     * @param deadline how long to wait
     * @return the first metric that matches
     * @throws AssertionError listing what came, when the deadline has passed
     */
    public Metric await(Predicate<? super Metric> wanted, Duration deadline) {
        return recording.await(wanted, deadline);
    }

    /** Forgets what came so far. */
    public void clear() {
        recording.clear();
    }
}
