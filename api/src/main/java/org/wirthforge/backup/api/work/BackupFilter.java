package org.wirthforge.backup.api.work;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.wirthforge.backup.api.check.Given;
import org.wirthforge.backup.api.check.Texts;

/**
 * What one backup leaves out, besides what configuration, ignore files and cache tags say.
 *
 * @param exclude globs as in the configuration, for everything that is backed up: one with a slash begins inside each directory that is backed up, whose
 *     own name is no part of it; those that match nothing are among the {@link BackupOutcome#warnings() warnings}; at most 1,000 of 1 to 4,096 characters, none of them a control
 *     character
 * @param largestFileBytes files with more bytes are left out, 0 or more; empty: there is no limit
 * @param mounts what to do with other file systems below
 */
public record BackupFilter(List<String> exclude, OptionalLong largestFileBytes, Mounts mounts) {

    /** Leaves nothing out. */
    public static final BackupFilter NONE = new BackupFilter(List.of(), OptionalLong.empty(), Mounts.ENTER);

    private static final int MOST_GLOBS = 1_000;
    private static final int LONGEST_GLOB = 4_096;

    /** Copies the list and checks the limits. */
    public BackupFilter {
        exclude = List.copyOf(Given.all("exclude", exclude));
        if (exclude.size() > MOST_GLOBS) {
            throw new IllegalArgumentException(exclude.size() + " globs are too many; allowed: " + MOST_GLOBS
                    + ". One with * stands for many paths, and an ignore file for more of them");
        }
        for (int i = 0; i < exclude.size(); i++) {
            Texts.pattern("glob " + (i + 1), exclude.get(i), LONGEST_GLOB);
        }
        Objects.requireNonNull(mounts, "mounts");
        Objects.requireNonNull(largestFileBytes, "largestFileBytes");
        if (largestFileBytes.orElse(0) < 0) {
            throw new IllegalArgumentException("a file cannot have " + largestFileBytes.getAsLong() + " bytes");
        }
    }

    /** What to do with a directory that another file system is mounted on. */
    public enum Mounts {
        /** Go on in it. */
        ENTER,
        /** Take the directory itself, empty. */
        STAY
    }
}
