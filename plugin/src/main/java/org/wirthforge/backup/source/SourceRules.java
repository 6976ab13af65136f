package org.wirthforge.backup.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;

/**
 * What a walk leaves out on purpose and in silence. Besides, in every directory:
 *
 * <ul>
 *   <li>the patterns in a file {@code .wfbackupignore} hold from there on down, one a line, {@code #} begins a comment; the file itself is
 *       backed up;
 *   <li>of a directory with a valid {@code CACHEDIR.TAG} only the directory and the tag are taken.
 * </ul>
 *
 * <p>A pattern without a slash matches names at any depth ({@code *.tmp}); with one it matches the path below the root or the directory
 * of the ignore file ({@code cache/*.bin}, {@code /build}, {@code a/**}{@code /b}). {@code *} stays inside a name, {@code **} does not,
 * {@code ?} is one character, a trailing slash means directories only, a leading {@code !} takes back what an earlier pattern excluded (but
 * not below an excluded directory, which is not entered).
 *
 * @param excludes patterns by component
 * @param keptOut directories that are never entered nor mentioned, such as the repository; recognised under any name
 * @param largestFile size in bytes above which files are left out
 * @param crossing whether to enter other file systems
 * @param given those of the patterns of which is noted whether they match anything
 */
public record SourceRules(
        Map<Component, List<String>> excludes,
        Set<Path> keptOut,
        OptionalLong largestFile,
        Crossing crossing,
        List<String> given) {

    /** Leaves nothing out but what the tree itself marks. */
    public static final SourceRules NONE = new SourceRules(Map.of(), Set.of(), OptionalLong.empty(), Crossing.ENTER);

    /** Copies the collections. */
    public SourceRules {
        excludes = Map.copyOf(excludes);
        keptOut = Set.copyOf(keptOut);
        given = List.copyOf(given);
    }

    /** Rules of which nobody asks whether they match. */
    public SourceRules(
            Map<Component, List<String>> excludes, Set<Path> keptOut, OptionalLong largestFile, Crossing crossing) {
        this(excludes, keptOut, largestFile, crossing, List.of());
    }

    /** What to do with a directory on another file system than its root. */
    public enum Crossing {
        /** Go on in it. */
        ENTER,
        /** Take the directory itself, empty. */
        STAY
    }

    List<Glob> globs(Component component) {
        return excludes.getOrDefault(component, List.of()).stream()
                .map(Glob::parse)
                .toList();
    }
}
