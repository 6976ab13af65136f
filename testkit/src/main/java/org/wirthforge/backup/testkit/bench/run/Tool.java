package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A tool that is a command: each run is a whole process, from its start to its end, as its users have it. */
final class Tool implements Contestant {

    private final Recipe recipe;

    Tool(Recipe recipe) {
        this.recipe = recipe;
    }

    /** Whether it is on this machine. */
    static boolean installed(Recipe recipe, Path notes) {
        try {
            new ChildProcess(notes, Map.of(), notes).run(recipe.version());
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    @Override
    public String name() {
        return recipe.title();
    }

    @Override
    public String description() throws IOException {
        Path notes = Files.createTempDirectory("wf-bench");
        ChildProcess asked = new ChildProcess(notes, Map.of(), notes);
        asked.run(recipe.version());
        String version = asked.output().lines().findFirst().orElse("");
        Trees.delete(notes);
        return version + "; " + recipe.settings();
    }

    @Override
    public boolean does(Step step) {
        Path any = Path.of("/any");
        return recipe.command(step, new Site(any, "any", any)).isPresent();
    }

    @Override
    public void prepare(Step step, Site site) throws IOException {
        List<String> command = recipe.initialise(site);
        if (step == Step.INITIAL && !command.isEmpty()) {
            process(step, site).run(command);
        }
        if (step == Step.FORGET) {
            run(Step.SMALL_CHANGE, site);
        }
    }

    @Override
    public Cost run(Step step, Site site) throws IOException {
        return process(step, site).run(recipe.command(step, site).orElseThrow());
    }

    private ChildProcess process(Step step, Site site) {
        return new ChildProcess(
                recipe.directory(step, site),
                recipe.environment(site),
                site.place().resolve("notes"));
    }
}
