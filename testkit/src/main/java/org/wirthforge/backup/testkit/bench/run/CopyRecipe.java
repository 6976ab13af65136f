package org.wirthforge.backup.testkit.bench.run;

import java.util.List;
import java.util.Optional;

/** Plain copies, to tell what the machine can do at all; they keep no history and check nothing. */
enum CopyRecipe implements Recipe {
    /** One copy. */
    CP("cp -a", "cp", "-a") {
        @Override
        List<String> copy(Site site) {
            return List.of("cp", "-a", site.data().toString(), site.repository().toString());
        }
    },
    /** One copy that is brought up to date. */
    RSYNC("rsync -a", "rsync", "-aH --whole-file --delete") {
        @Override
        List<String> copy(Site site) {
            return List.of("rsync", "-aH", "--whole-file", "--delete", site.data() + "/", site.repository() + "/");
        }

        @Override
        boolean updates() {
            return true;
        }
    },
    /** One compressed archive, with all cores. */
    TAR("tar + zstd -1", "zstd", "tar --create | zstd -1 -T0") {
        @Override
        List<String> copy(Site site) {
            String command = "mkdir \"$0\" && tar --create \"$1\" | zstd -q -1 -T0 -o \"$0/archive.tar.zst\"";
            return List.of("sh", "-c", command, site.repository().toString(), site.name());
        }
    };

    private final String title;
    private final String program;
    private final String settings;

    CopyRecipe(String title, String program, String settings) {
        this.title = title;
        this.program = program;
        this.settings = settings;
    }

    abstract List<String> copy(Site site);

    boolean updates() {
        return false;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public List<String> version() {
        return List.of(program, "--version");
    }

    @Override
    public Optional<List<String>> command(Step step, Site site) {
        boolean backsUp = step != Step.VERIFY && step != Step.FORGET && !step.restores();
        return step == Step.INITIAL || updates() && backsUp ? Optional.of(copy(site)) : Optional.empty();
    }
}
