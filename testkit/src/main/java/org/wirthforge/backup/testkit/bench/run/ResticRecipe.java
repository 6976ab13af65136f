package org.wirthforge.backup.testkit.bench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** restic; it cannot do without encryption. */
final class ResticRecipe implements Recipe {

    @Override
    public String title() {
        return "restic";
    }

    @Override
    public List<String> version() {
        return List.of("restic", "version");
    }

    @Override
    public String settings() {
        return "its defaults: compression auto, encrypted, with a cache";
    }

    @Override
    public List<String> initialise(Site site) {
        return List.of("restic", "-q", "init");
    }

    @Override
    public Optional<List<String>> command(Step step, Site site) {
        return Optional.of(
                switch (step) {
                    case INITIAL, UNCHANGED, SMALL_CHANGE, RENAME -> List.of("restic", "backup", site.name());
                    case VERIFY -> List.of("restic", "check", "--read-data");
                    case RESTORE ->
                        List.of(
                                "restic",
                                "restore",
                                "latest",
                                "--target",
                                site.target().toString());
                    case RESTORE_ONE ->
                        List.of(
                                "restic",
                                "restore",
                                "latest",
                                "--target",
                                site.target().toString(),
                                "--include",
                                one(site));
                    case FORGET -> List.of("restic", "forget", "--prune", "latest");
                });
    }

    private static String one(Site site) {
        return Path.of("/").resolve(site.name()).resolve(site.someFile()).toString();
    }

    @Override
    public Map<String, String> environment(Site site) {
        return Map.of(
                "RESTIC_REPOSITORY", site.repository().toString(),
                "RESTIC_CACHE_DIR", site.cache().toString(),
                "RESTIC_PASSWORD", "benchmark");
    }
}
