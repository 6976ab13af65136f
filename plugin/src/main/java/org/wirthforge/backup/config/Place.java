package org.wirthforge.backup.config;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A place in a configuration file, where problems are reported.
 *
 * @param file name of the file
 * @param pointer JSON pointer
 * @param problems all problems so far, of all files
 */
record Place(String file, String pointer, List<String> problems) {

    private static final int SHOWN = 60;

    Place member(String name) {
        return new Place(file, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), problems);
    }

    Place item(int index) {
        return new Place(file, pointer + "/" + index, problems);
    }

    void refuse(JsonNode value, String allowed) {
        report("value " + shortened(value.toString()) + " is not allowed; allowed: " + allowed);
    }

    void report(String text) {
        problems.add(file + " " + (pointer.isEmpty() ? "(whole file)" : pointer) + ": " + text);
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
