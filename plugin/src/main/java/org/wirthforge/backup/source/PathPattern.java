package org.wirthforge.backup.source;

import org.wirthforge.backup.api.snapshot.ItemPath;

/** A pattern that paths are looked for by: as in exclusions, but nothing is negated and nothing stands for directories only. Thread-safe. */
public final class PathPattern {

    private final GlobSteps steps;
    private final boolean wholePath;

    private PathPattern(GlobSteps steps) {
        this.steps = steps;
        this.wholePath = steps.spansNames();
    }

    /**
     * Reads a pattern.
     *
     * @param text with a slash for whole paths, without one for last names; bytes as {@link ItemPath} shows them
     * @return the pattern
     */
    public static PathPattern of(String text) {
        return new PathPattern(GlobSteps.compile(ItemPath.parse(text).toBytes()));
    }

    /**
     * Whether a path matches.
     *
     * @param path path in a snapshot
     * @return whether it does
     */
    public boolean matches(byte[] path) {
        return steps.matches(path, wholePath ? 0 : ItemPaths.lastName(path));
    }
}
