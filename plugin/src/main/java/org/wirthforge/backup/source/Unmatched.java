package org.wirthforge.backup.source;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which of the patterns that somebody gave have matched nothing so far: a pattern that is written wrong leaves nothing out, and what was to stay outside is
 * stored. What lies in directories that are left out is not looked at. For the walk's thread.
 */
final class Unmatched {

    private final Map<String, Glob> left = new LinkedHashMap<>();

    Unmatched(Collection<String> patterns) {
        patterns.forEach(pattern -> left.put(pattern, Glob.parse(pattern)));
    }

    /** An object was met; whether another rule leaves it out is no matter. */
    void meet(byte[] path, Exclusions exclusions, boolean directory) {
        if (!left.isEmpty()) {
            int base = exclusions.anchor();
            left.values().removeIf(glob -> glob.matches(path, base, directory));
        }
    }

    List<String> patterns() {
        return List.copyOf(left.keySet());
    }
}
