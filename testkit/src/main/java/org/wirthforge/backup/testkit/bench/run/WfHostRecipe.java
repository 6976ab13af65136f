package org.wirthforge.backup.testkit.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our own console.
 *
 * @param script {@code wf-host}
 * @param javaOptions more of them; empty for the defaults
 */
record WfHostRecipe(Path script, String javaOptions) implements Recipe {

    @Override
    public String title() {
        return javaOptions.isEmpty() ? "wf-host" : "wf-host " + javaOptions;
    }

    @Override
    public List<String> version() {
        return List.of(script.toString(), "--version");
    }

    @Override
    public String settings() {
        return "its defaults: zstd, no encryption";
    }

    @Override
    public Optional<List<String>> command(Step step, Site site) {
        return Optional.of(
                switch (step) {
                    case INITIAL, UNCHANGED, SMALL_CHANGE, RENAME ->
                        call(site, "backup", site.data().toString());
                    case VERIFY -> call(site, "verify", "--read-data");
                    case RESTORE ->
                        call(site, "restore", "latest", "--to", site.target().toString());
                    case RESTORE_ONE ->
                        call(
                                site,
                                "restore",
                                "latest",
                                "--to",
                                site.target().toString(),
                                "--path",
                                site.name() + "/" + site.someFile());
                    case FORGET -> call(site, "forget", "latest", "--reclaim");
                });
    }

    @Override
    public Map<String, String> environment(Site site) {
        return Map.of("WF_HOST_JAVA_OPTS", javaOptions);
    }

    private List<String> call(Site site, String... words) {
        List<String> command = new ArrayList<>(List.of(
                script.toString(),
                "--home",
                site.place().resolve("home").toString(),
                "--repo",
                site.repository().toString()));
        command.addAll(List.of(words));
        return command;
    }
}
