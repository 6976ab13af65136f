package org.wirthforge.backup.testkit.bench.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** borg without encryption, which is its fastest. */
final class BorgRecipe implements Recipe {

    private final String compression;
    private int archives;

    BorgRecipe(String compression) {
        this.compression = compression;
    }

    @Override
    public String title() {
        return "borg " + compression;
    }

    @Override
    public List<String> version() {
        return List.of("borg", "--version");
    }

    @Override
    public String settings() {
        return "--encryption none --compression " + compression;
    }

    @Override
    public List<String> initialise(Site site) {
        return List.of("borg", "init", "--encryption", "none", site.repository().toString());
    }

    @Override
    public Optional<List<String>> command(Step step, Site site) {
        return Optional.of(
                switch (step) {
                    case INITIAL, UNCHANGED, SMALL_CHANGE, RENAME -> create(site);
                    case VERIFY ->
                        List.of(
                                "borg",
                                "check",
                                "--verify-data",
                                site.repository().toString());
                    case RESTORE -> List.of("borg", "extract", archive(site));
                    case RESTORE_ONE -> List.of("borg", "extract", archive(site), site.name() + "/" + site.someFile());
                    case FORGET ->
                        List.of(
                                "sh",
                                "-c",
                                "borg delete \"$0\" && borg compact \"$1\"",
                                archive(site),
                                site.repository().toString());
                });
    }

    private List<String> create(Site site) {
        archives++;
        return List.of("borg", "create", "--compression", compression, archive(site), site.name());
    }

    private String archive(Site site) {
        return site.repository() + "::a" + archives;
    }

    @Override
    public Map<String, String> environment(Site site) {
        return Map.of(
                "BORG_BASE_DIR", site.cache().toString(),
                "BORG_UNKNOWN_UNENCRYPTED_REPO_ACCESS_IS_OK", "yes",
                "BORG_RELOCATED_REPO_ACCESS_IS_OK", "yes");
    }
}
