package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.wirthforge.backup.testkit.TreeComparison;
import org.wirthforge.backup.testkit.bench.data.DataSet;

/** The contestants take turns, A B A B, so that whatever happens to the machine happens to all of them. */
final class Contest {

    /** Longer than the two seconds in which a file's time does not prove that it is unchanged. */
    private static final Duration SETTLING = Duration.ofMillis(2500);

    private static final String JUDGED = "wf-host";

    private final Plan plan;
    private final DataSet data;
    private final List<Contestant> contestants;
    private final PrintStream log;
    private final Results results;
    private int changes;

    Contest(Plan plan, DataSet data, List<Contestant> contestants, PrintStream log) {
        this.plan = plan;
        this.data = data;
        this.contestants = contestants;
        this.log = log;
        this.results = new Results(plan.tolerance());
    }

    /** Goes through the steps; a failure ends it, and what was measured until then stays. */
    Results run() {
        LockSupport.parkNanos(SETTLING.toNanos());
        for (Step step : plan.steps()) {
            try {
                rounds(step);
                for (Contestant contestant : contestants) {
                    tidy(step, contestant);
                }
            } catch (IOException e) {
                results.cutOff(new IOException("cut off at " + step + ": " + e.getMessage(), e));
                break;
            }
        }
        return results;
    }

    private void rounds(Step step) throws IOException {
        List<Contestant> able =
                contestants.stream().filter(one -> one.does(step)).toList();
        for (int round = 0; round < plan.mostRounds() && !enough(step, able, round); round++) {
            if (step.changesData()) {
                change(step);
            }
            Trees.read(plan.data(), (buffer, length) -> {});
            for (Contestant contestant : able) {
                // Who has enough may rest, unless the data has changed: then all must see every change.
                if (step.changesData() || results.series(step, contestant).undisturbed() < plan.runs()) {
                    turn(step, contestant, round);
                }
            }
        }
    }

    private boolean enough(Step step, List<Contestant> able, int round) {
        return round > 0
                && able.stream().allMatch(one -> results.series(step, one).undisturbed() >= plan.runs());
    }

    private void change(Step step) throws IOException {
        changes++;
        results.touched(
                step, step == Step.RENAME ? data.rename(plan.data(), changes) : data.change(plan.data(), changes));
        LockSupport.parkNanos(SETTLING.toNanos());
    }

    private void turn(Step step, Contestant contestant, int round) throws IOException {
        Site site = plan.site(contestant, data.someFile());
        prepare(step, contestant, site);
        Sample sample = timed(step, contestant, site);
        if (round > 0) {
            results.series(step, contestant).add(sample);
        }
        log.printf(
                Locale.ROOT,
                "%-13s %-20s %s wall %.2f s, CPU %.2f s, others %.2f s%n",
                step,
                contestant.name(),
                round == 0 ? "(discarded)" : sample.disturbed(plan.tolerance()) ? "(disturbed)" : "           ",
                sample.wall().toNanos() / 1e9,
                sample.cost().cpu().toNanos() / 1e9,
                sample.others().toNanos() / 1e9);
        if (step == Step.INITIAL) {
            results.repository(contestant, Trees.bytes(site.repository()));
        }
        if (step == Step.RESTORE && round == 0) {
            judge(contestant, site);
        }
        Trees.delete(site.target());
    }

    private void prepare(Step step, Contestant contestant, Site site) throws IOException {
        if (step == Step.INITIAL) {
            Trees.delete(site.place());
        }
        Files.createDirectories(step.restores() ? site.target() : site.place());
        Room.require(plan.work(), Trees.bytes(plan.data()));
        contestant.prepare(step, site);
        LoadMeter.awaitQuiet(plan.patience(), plan.tolerance());
        Trees.warm(plan.work(), step == Step.INITIAL || step == Step.RESTORE ? Trees.bytes(plan.data()) : 256L << 20);
    }

    private static Sample timed(Step step, Contestant contestant, Site site) throws IOException {
        Duration busy = LoadMeter.busy();
        long start = System.nanoTime();
        Cost cost = contestant.run(step, site);
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new Sample(wall, cost, LoadMeter.busy().minus(busy).minus(cost.cpu()));
    }

    /** A restore that is wrong must not look fast. Peers are believed. */
    private void judge(Contestant contestant, Site site) throws IOException {
        if (contestant.name().startsWith(JUDGED) || contestant instanceof InProcess) {
            Path restored = site.target().resolve(site.name());
            List<String> differences = TreeComparison.differences(plan.data(), restored);
            if (!differences.isEmpty()) {
                throw new IOException(contestant.name() + " restored something else: " + differences.get(0));
            }
        }
    }

    /** Frees the memory of those that have nothing more to do. */
    private void tidy(Step done, Contestant contestant) throws IOException {
        if (plan.steps().stream().noneMatch(step -> step.compareTo(done) > 0 && contestant.does(step))) {
            Trees.delete(plan.site(contestant, data.someFile()).place());
        }
    }
}
