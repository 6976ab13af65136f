package org.wirthforge.backup.api.work;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one backup leaves out, besides what configuration, ignore files and cache tags say.
 *
 * @param exclude globs as in the configuration, for everything that is backed up
 * @param largestFileBytes files with more bytes are left out; empty: there is no limit
 * @param mounts what to do with other file systems below
 */
public record BackupFilter(List<String> exclude, OptionalLong largestFileBytes, Mounts mounts) {

    /** Leaves nothing out. */
    public static final BackupFilter NONE = new BackupFilter(List.of(), OptionalLong.empty(), Mounts.ENTER);

    /** Copies the list and checks the limit. */
    public BackupFilter {
        exclude = List.copyOf(exclude);
        Objects.requireNonNull(mounts, "mounts");
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
