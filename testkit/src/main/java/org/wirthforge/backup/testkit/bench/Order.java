package org.wirthforge.backup.testkit.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.testkit.bench.run.Plan;
import org.wirthforge.backup.testkit.bench.run.Step;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;

/**
 * What is to be measured, as it was typed.
 *
 * @param sets names of the data sets
 * @param data where they are, absolute
 * @param work where repositories and targets are made, absolute
 * @param scale size of the data
 * @param makeOnly whether nothing is measured
 * @param tools who takes part
 * @param steps what they do
 * @param runs how often
 * @param tolerance from which load on a run is disturbed
 * @param patience how long to wait for a quiet machine
 * @param report where the report goes too
 */
record Order(
        List<String> sets,
        Path data,
        Path work,
        double scale,
        boolean makeOnly,
        List<String> tools,
        Set<Step> steps,
        int runs,
        double tolerance,
        Duration patience,
        Optional<Path> report) {

    private static final List<String> TOOLS =
            List.of("wf-host", "restic", "borg:lz4", "borg:zstd+3", "cp", "rsync", "tar");

    static Syntax syntax() {
        return Syntax.of(
                        "wf-bench",
                        "Measure wf-host, and every other backup tool that is installed, on the same data.",
                        "The report goes to the standard output, a line for each run to the standard error.")
                .operands("SET", 1, Integer.MAX_VALUE, "home, tree, big, many or sparse: which data.")
                .required("--data", "DIR", "Where the data is, or is made if it is not there.")
                .option("--work", "DIR", "Where repositories and targets are made, and deleted again; best on a tmpfs.")
                .option("--scale", "F", "Size of the data; 1 (default) is the documented one.")
                .flag("--make-only", "Make the data and measure nothing.")
                .repeated(
                        "--tools",
                        "TOOL,...",
                        "wf-host, wf-host:-Xmx64m, in-process, restic, borg:lz4, borg:zstd+3, cp, rsync, tar.")
                .repeated(
                        "--steps",
                        "STEP,...",
                        "initial, unchanged, verify, restore, restore-one, small-change, rename, forget; initial is always done. Default: all.")
                .option("--runs", "N", "Runs that count, after a first one that does not (5).")
                .option("--tolerance", "F", "A run is disturbed if others took more than this part of all cores (0.1).")
                .option("--patience", "SECONDS", "How long to wait for a quiet machine before each run (20).")
                .option("--report", "FILE", "Append the report to this file too.")
                .flag('h', "--help", "Show this help.");
    }

    static Order of(Arguments given) {
        Path data = given.path("--data").orElseThrow().toAbsolutePath();
        List<Step> steps = given.choices("--steps", Step.class);
        return new Order(
                given.texts("SET"),
                data,
                given.path("--work").orElse(data).toAbsolutePath(),
                given.decimal("--scale", 0, Double.MAX_VALUE).orElse(1.0),
                given.has("--make-only"),
                given.has("--tools") ? given.words("--tools") : TOOLS,
                steps(steps),
                given.number("--runs", 1, Integer.MAX_VALUE).orElse(5),
                given.decimal("--tolerance", 0, Double.MAX_VALUE).orElse(0.1),
                Duration.ofSeconds(
                        given.number("--patience", 0, Integer.MAX_VALUE).orElse(20)),
                given.path("--report"));
    }

    /** How one of the sets is measured. */
    Plan plan(String set) {
        Path place = work.resolve("wf-bench-" + ProcessHandle.current().pid());
        return new Plan(data.resolve(set), place, EnumSet.copyOf(steps), runs, tolerance, patience);
    }

    /** Without a first backup there is nothing to measure the others on. */
    private static Set<Step> steps(List<Step> typed) {
        Set<Step> steps = typed.isEmpty() ? EnumSet.allOf(Step.class) : EnumSet.copyOf(typed);
        steps.add(Step.INITIAL);
        return steps;
    }
}
