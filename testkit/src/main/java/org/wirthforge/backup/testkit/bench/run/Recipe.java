package org.wirthforge.backup.testkit.bench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a tool is called. */
interface Recipe {

    /** As it is called in tables. */
    String title();

    /** Prints its version. */
    List<String> version();

    /** Which of its settings are not the defaults. */
    String settings();

    /** Makes an empty repository; an empty command if the first backup does that. */
    default List<String> initialise(Site site) {
        return List.of();
    }

    /** Empty if it cannot do the step. */
    Optional<List<String>> command(Step step, Site site);

    default Map<String, String> environment(Site site) {
        return Map.of();
    }

    /** Where the command runs. */
    default Path directory(Step step, Site site) {
        return step.restores() ? site.target() : site.data().getParent();
    }
}
