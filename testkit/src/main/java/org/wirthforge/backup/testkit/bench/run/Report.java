package org.wirthforge.backup.testkit.bench.run;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The results as Markdown. */
final class Report {

    private static final String OURS = "wf-host";
    private static final double MB = 1e6;

    private final Results results;
    private final Yardsticks yardsticks;
    private final StringBuilder text = new StringBuilder();

    Report(Results results, Yardsticks yardsticks) {
        this.results = results;
        this.yardsticks = yardsticks;
    }

    String markdown() {
        line(
                "| step | tool | wall s: min – **median** – max | × wall | CPU s | × CPU | peak RSS MB | repository MB | runs |");
        line("|---|---|---|---|---|---|---|---|---|");
        results.all().forEach(this::step);
        line("");
        line(
                "`×`: the median as a multiple of wf-host's, so more than 1 is slower than wf-host. `CPU`: user and system time of all processes of the tool, median. `runs`: counted"
                        + " (dropped because others took the machine); `~`: too few undisturbed runs, all are counted.");
        line("");
        results.cutOff().ifPresent(failure -> line("**Not all of it: " + failure.getMessage() + ".**\n"));
        yardsticks();
        return text.toString();
    }

    private void step(Step step, Map<String, Series> contestants) {
        Series ours =
                contestants.getOrDefault(OURS, contestants.values().iterator().next());
        double wall = ours.wallSeconds().median();
        double cpu = ours.cpuSeconds().median();
        contestants.forEach((name, series) -> row(step, name, series, new double[] {wall, cpu}));
        double floor = yardsticks.floorSeconds(step, results.touchedBytes(step), results.repositoryBytes(OURS));
        if (floor > 0) {
            line(format("| %s | floor of this machine | **%.2f** | %.2f | | | | | |", step, floor, floor / wall));
        }
    }

    private void row(Step step, String name, Series series, double[] ours) {
        Spread wall = series.wallSeconds();
        double cpu = series.cpuSeconds().median();
        OptionalLong peak = series.peakBytes();
        line(format(
                "| %s | %s | %.2f – **%.2f** – %.2f | %.2f | %.2f | %.2f | %s | %s | %s%d (%d) |",
                step,
                name,
                wall.min(),
                wall.median(),
                wall.max(),
                wall.median() / ours[0],
                cpu,
                cpu / ours[1],
                peak.isPresent() ? format("%.0f", peak.getAsLong() / MB) : "",
                step == Step.INITIAL ? format("%.0f", results.repositoryBytes(name) / MB) : "",
                series.noisy() ? "~" : "",
                series.counted().size(),
                series.dropped()));
    }

    private void yardsticks() {
        line(format(
                "The same data (%.0f MB, %d entries) on one core of this machine: stat all entries %.2f s, open and read everything %.2f s,"
                        + " SHA-256 %.2f s, zstd level 1 %.2f s, and back %.2f s, write everything %.2f s,"
                        + " create as many empty files %.2f s. The floor adds up what the step cannot do"
                        + " without, divided by the number of cores.",
                yardsticks.bytes() / MB,
                yardsticks.entries(),
                yardsticks.walkSeconds(),
                yardsticks.readSeconds(),
                yardsticks.hashSeconds(),
                yardsticks.compressSeconds(),
                yardsticks.decompressSeconds(),
                yardsticks.writeSeconds(),
                yardsticks.createSeconds()));
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
