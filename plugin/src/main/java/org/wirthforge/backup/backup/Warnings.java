package org.wirthforge.backup.backup;

import java.util.List;

/** What went as it was asked for, but perhaps not as it was meant. */
final class Warnings {

    private Warnings() {}

    /** Of patterns that left nothing out. */
    static List<String> unmatched(List<String> patterns) {
        return patterns.stream()
                .map(pattern -> "the pattern '" + pattern
                        + "' matched nothing, so nothing was left out for it; one with a slash begins inside what is backed up: of /a/src it is /sub, not"
                        + " src/sub nor /a/src/sub")
                .toList();
    }
}
