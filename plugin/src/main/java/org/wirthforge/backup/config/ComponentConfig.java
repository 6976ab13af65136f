package org.wirthforge.backup.config;

import java.util.List;

/**
 * What a component consists of.
 *
 * @param enabled whether a backup of the home takes it when the request names no components
 * @param include paths below the home, {@code /} between names
 * @param exclude globs of what to leave out
 * @param required whether a backup fails when one of the paths is not there
 */
public record ComponentConfig(boolean enabled, List<String> include, List<String> exclude, boolean required) {

    /** Copies the lists. */
    public ComponentConfig {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
