package org.wirthforge.backup.testkit.cli;

import java.util.List;

/**
 * An option.
 *
 * @param letter its short name without the dash; empty if it has none
 * @param name its long name with both dashes
 * @param label what its value is called in help; empty if it takes none
 * @param required whether it must be given
 * @param repeated whether it may be given more than once
 * @param help lines that describe it
 */
record Parameter(String letter, String name, String label, boolean required, boolean repeated, List<String> help) {

    boolean takesValue() {
        return !label.isEmpty();
    }
}
