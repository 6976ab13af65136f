package org.wirthforge.backup.testkit.fault.nio;

import java.util.Map;
import java.util.TreeMap;

/** Which file has which name at the moment. Callers hold the recorder's lock. */
final class Names {

    private final TreeMap<String, Integer> files = new TreeMap<>();
    private int last;

    int create(String path) {
        files.put(path, ++last);
        return last;
    }

    /** Number of the file of a name; a new one if it was never seen, as when it was made behind our back. */
    int of(String path) {
        Integer known = files.get(path);
        return known == null ? create(path) : known;
    }

    void link(String path, String existing) {
        files.put(path, of(existing));
    }

    void delete(String path) {
        files.remove(path);
    }

    void rename(String from, String to) {
        Map<String, Integer> below = files.subMap(from + "/", from + "0");
        Map<String, Integer> moved = new TreeMap<>(below);
        below.clear();
        moved.forEach((path, file) -> files.put(to + path.substring(from.length()), file));
        Integer file = files.remove(from);
        files.remove(to);
        if (file != null) {
            files.put(to, file);
        }
    }
}
