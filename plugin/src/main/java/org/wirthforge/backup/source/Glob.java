package org.wirthforge.backup.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A pattern over paths as bytes: {@code *} any bytes of one name, {@code **} any names, {@code ?} one character, {@code \} takes the next
 * byte literally. Without a slash it matches the last name at any depth; with one it matches the whole path below the directory it was
 * given for. A trailing slash means directories only, a leading {@code !} takes back what an earlier pattern excluded.
 */
record Glob(GlobSteps steps, boolean wholePath, boolean directoriesOnly, boolean negated) {

    static Glob parse(String pattern) {
        return parse(pattern.getBytes(StandardCharsets.UTF_8));
    }

    static Glob parse(byte[] pattern) {
        int from = 0;
        int end = pattern.length;
        boolean negated = end > 0 && pattern[0] == '!';
        from += negated ? 1 : 0;
        boolean directoriesOnly = end > from && pattern[end - 1] == '/';
        end -= directoriesOnly ? 1 : 0;
        boolean leading = from < end && pattern[from] == '/';
        from += leading ? 1 : 0;
        GlobSteps steps = GlobSteps.compile(Arrays.copyOfRange(pattern, from, end));
        return new Glob(steps, leading || steps.spansNames(), directoriesOnly, negated);
    }

    /**
     * Whether it matches.
     *
     * @param path a path
     * @param base where the part below the pattern's directory begins
     * @param directory whether a directory is there
     */
    boolean matches(byte[] path, int base, boolean directory) {
        if (directoriesOnly && !directory) {
            return false;
        }
        return steps.matches(path, wholePath ? base : ItemPaths.lastName(path));
    }
}
