package org.wirthforge.backup.testkit.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.wirthforge.backup.testkit.bench.data.DataSet;
import org.wirthforge.backup.testkit.bench.run.Benchmark;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Parser;
import org.wirthforge.backup.testkit.cli.Usage;
import org.wirthforge.backup.testkit.cli.UsageException;

/** Entry point of {@code wf-bench}. System properties: {@code wf.bench.host} names the script, {@code wf.host.plugin} the plugin. */
public final class Main {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

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
        System.exit(new Main(out, log).run(arguments));
    }

    /** Measures; returns the exit code. */
    int run(String... arguments) {
        try {
            Arguments given = Parser.all(Order.syntax(), arguments);
            if (given.has("--help")) {
                out.print(Usage.of(Order.syntax()));
                return DONE;
            }
            measure(Order.of(given.complete()));
            return DONE;
        } catch (UsageException e) {
            log.println("wf-bench: " + e.getMessage() + " (see wf-bench --help)");
            return USAGE;
        } catch (IOException | RuntimeException e) {
            e.printStackTrace(log);
            return FAILED;
        }
    }

    private void measure(Order order) throws IOException {
        // The plugin of the in-process contestant tells of each operation; warnings are enough among the figures.
        Logger.getLogger("").setLevel(Level.WARNING);
        for (String set : order.sets()) {
            DataSet chosen = DataSet.named(set, order.scale());
            Path directory = order.data().resolve(set);
            if (!Files.exists(directory)) {
                log.println("making " + set);
                chosen.make(directory);
            }
            if (!order.makeOnly()) {
                report(order, set, chosen);
            }
        }
    }

    private void report(Order order, String set, DataSet chosen) throws IOException {
        Benchmark.Outcome outcome = benchmark().run(order.plan(set), chosen, order.tools());
        String text = "## " + set + "\n\n" + outcome.report();
        out.println(text);
        if (order.report().isPresent()) {
            Files.writeString(order.report().get(), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        if (outcome.failure().isPresent()) {
            throw outcome.failure().get();
        }
    }

    private Benchmark benchmark() {
        Path script = Path.of(System.getProperty("wf.bench.host", "testkit/bin/wf-host"));
        Path plugin = Path.of(System.getProperty("wf.host.plugin", "plugin/target/plugins/wf-ops-003"));
        return new Benchmark(script.toAbsolutePath(), plugin.toAbsolutePath(), log);
    }
}
