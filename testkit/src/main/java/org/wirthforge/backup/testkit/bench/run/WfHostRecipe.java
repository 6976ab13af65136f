package org.wirthforge.backup.testkit.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
                    case FORGET -> both(call(site, "forget", "latest"), call(site, "cleanup", "--now"));
                });
    }

    /** One command after the other, as a shell would be told. */
    private static List<String> both(List<String> first, List<String> second) {
        return List.of("sh", "-c", quoted(first) + " && " + quoted(second));
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
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
