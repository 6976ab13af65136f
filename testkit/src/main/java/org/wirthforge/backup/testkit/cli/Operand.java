package org.wirthforge.backup.testkit.cli;

import java.util.List;

/**
 * Words that are no options.
 *
 * @param label what they are called in help, in capitals
 * @param least how many there must be
 * @param most how many there may be
 * @param help lines that describe them
 */
record Operand(String label, int least, int most, List<String> help) {

    /** As the synopsis shows it. */
    String shown() {
        String all = most > 1 ? label + "..." : label;
        return least == 0 ? "[" + all + "]" : all;
    }
}
