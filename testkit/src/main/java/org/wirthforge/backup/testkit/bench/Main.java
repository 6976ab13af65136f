package org.wirthforge.backup.testkit.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.wirthforge.backup.testkit.bench.data.DataSet;
import org.wirthforge.backup.testkit.bench.run.Benchmark;
import org.wirthforge.backup.testkit.bench.run.Plan;
import org.wirthforge.backup.testkit.bench.run.Step;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Entry point of {@code wf-bench}. System properties: {@code wf.bench.host} names the script, {@code wf.host.plugin} the plugin. */
@Command(
        name = "wf-bench",
        sortOptions = false,
        usageHelpWidth = 100,
        description = {
            "Measure wf-host, and every other backup tool that is installed, on the same data.",
            "The report goes to the standard output, a line for each run to the standard error."
        })
public final class Main implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "SET", description = "home, tree, big, many or sparse: which data.")
    private List<String> sets = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where the data is, or is made if it is not there.")
    private Path data;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where repositories and targets are made, and deleted again; best on a tmpfs.")
    private Optional<Path> work = Optional.empty();

    @Option(
            names = "--scale",
            paramLabel = "F",
            defaultValue = "1",
            description = "Size of the data; 1 is the documented one.")
    private double scale;

    @Option(names = "--make-only", description = "Make the data and measure nothing.")
    private boolean makeOnly;

    @Option(
            names = "--tools",
            split = ",",
            paramLabel = "TOOL",
            defaultValue = "wf-host,restic,borg:lz4,borg:zstd+3,cp,rsync,tar",
            description = "wf-host, wf-host:-Xmx64m, in-process, restic, borg:lz4, borg:zstd+3, cp, rsync, tar.")
    private List<String> tools = List.of();

    @Option(names = "--steps", split = ",", paramLabel = "STEP", description = "Default: all. ${COMPLETION-CANDIDATES}")
    private Set<Step> steps = EnumSet.allOf(Step.class);

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Runs that count, after a first one that does not.")
    private int runs;

    @Option(
            names = "--tolerance",
            paramLabel = "F",
            defaultValue = "0.1",
            description = "A run is disturbed if others took more than this part of all cores (${DEFAULT-VALUE}).")
    private double tolerance;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "How long to wait for a quiet machine before each run (${DEFAULT-VALUE}).")
    private long patience;

    @Option(names = "--report", paramLabel = "FILE", description = "Append the report to this file too.")
    private Optional<Path> report = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private final PrintStream out;
    private final PrintStream log;

    Main(PrintStream out, PrintStream log) {
        this.out = out;
        this.log = log;
    }

    /** Measures and ends the JVM. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream log = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, log).execute(arguments));
    }

    static CommandLine commandLine(PrintStream out, PrintStream log) {
        return new CommandLine(new Main(out, log)).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        // The plugin of the in-process contestant tells of each operation; warnings are enough among the figures.
        Logger.getLogger("").setLevel(Level.WARNING);
        for (String set : sets) {
            DataSet chosen = DataSet.named(set, scale);
            Path directory = data.toAbsolutePath().resolve(set);
            if (!Files.exists(directory)) {
                log.println("making " + set);
                chosen.make(directory);
            }
            if (!makeOnly) {
                measure(set, chosen, directory);
            }
        }
        return 0;
    }

    private void measure(String set, DataSet chosen, Path directory) throws IOException {
        Path place = work.orElse(data)
                .toAbsolutePath()
                .resolve("wf-bench-" + ProcessHandle.current().pid());
        Plan plan = new Plan(directory, place, EnumSet.copyOf(steps), runs, tolerance, Duration.ofSeconds(patience));
        String text = "## " + set + "\n\n" + benchmark().run(plan, chosen, tools);
        out.println(text);
        if (report.isPresent()) {
            Files.writeString(
                    report.get(),
                    text + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
    }

    private Benchmark benchmark() {
        Path script = Path.of(System.getProperty("wf.bench.host", "testkit/bin/wf-host"));
        Path plugin = Path.of(System.getProperty("wf.host.plugin", "plugin/target/plugins/wf-ops-003"));
        return new Benchmark(script.toAbsolutePath(), plugin.toAbsolutePath(), log);
    }
}
