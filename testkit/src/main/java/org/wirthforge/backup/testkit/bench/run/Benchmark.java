package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.wirthforge.backup.testkit.bench.data.DataSet;

/** One data set, all contestants, one report. Use from one thread. */
public final class Benchmark {

    private final Path script;
    private final Path plugin;
    private final PrintStream log;

    /**
     * Knows where things are.
     *
     * @param script {@code wf-host}
     * @param plugin the packaged plugin's directory, for the in-process contestant
     * @param log gets a line for each run
     */
    public Benchmark(Path script, Path plugin, PrintStream log) {
        this.script = script;
        this.plugin = plugin;
        this.log = log;
    }

    /**
     * Measures.
     *
     * @param plan how
     * @param data made already, in the plan's directory
     * @param names contestants: {@code wf-host}, {@code wf-host:OPTIONS}, {@code in-process}, {@code restic}, {@code borg:COMPRESSION},
     *     {@code cp}, {@code rsync}, {@code tar}; those that are not installed are left out
     * @return the report, of what was measured until a run failed or the room ended
     * @throws IOException if nothing can be measured
     */
    public Outcome run(Plan plan, DataSet data, List<String> names) throws IOException {
        Files.createDirectories(plan.work());
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (String name : names) {
                contestant(name, plan.work()).ifPresent(contestants::add);
            }
            String heading = heading(plan, contestants);
            Results results = new Contest(plan, data, contestants, log).run();
            // Makes room for the yardsticks, which write too.
            contestants.forEach(Contestant::close);
            contestants.clear();
            Trees.delete(plan.work());
            Files.createDirectories(plan.work());
            Yardsticks yardsticks = Yardsticks.measure(plan.data(), plan.work());
            String report = heading + new Report(results, yardsticks).markdown();
            return new Outcome(report, results.cutOff());
        } finally {
            contestants.forEach(Contestant::close);
            Trees.delete(plan.work());
        }
    }

    /**
     * What there is to tell.
     *
     * @param report in Markdown
     * @param failure that ended it early
     */
    public record Outcome(String report, Optional<IOException> failure) {}

    private Optional<Contestant> contestant(String name, Path work) {
        if (name.equals("in-process")) {
            return Optional.of(new InProcess(plugin));
        }
        Recipe recipe = recipe(name);
        if (Tool.installed(recipe, work.resolve("notes"))) {
            return Optional.of(new Tool(recipe));
        }
        log.println(recipe.title() + " is not installed, left out");
        return Optional.empty();
    }

    private Recipe recipe(String name) {
        int colon = name.indexOf(':');
        String tool = colon < 0 ? name : name.substring(0, colon);
        String option = colon < 0 ? "" : name.substring(colon + 1);
        return switch (tool) {
            case "wf-host" -> new WfHostRecipe(script, option);
            case "restic" -> new ResticRecipe();
            case "borg" -> new BorgRecipe(option.isEmpty() ? "lz4" : option.replace('+', ','));
            case "cp", "rsync", "tar" -> CopyRecipe.valueOf(tool.toUpperCase(Locale.ROOT));
            default -> throw new IllegalArgumentException("there is no contestant " + name);
        };
    }

    private static String heading(Plan plan, List<Contestant> contestants) throws IOException {
        StringBuilder text = new StringBuilder(Machine.described(plan.work())).append("\n\n");
        for (Contestant contestant : contestants) {
            text.append("- ")
                    .append(contestant.name())
                    .append(": ")
                    .append(contestant.description())
                    .append('\n');
        }
        return text.append('\n').toString();
    }
}
