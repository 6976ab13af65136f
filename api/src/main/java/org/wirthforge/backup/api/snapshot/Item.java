package org.wirthforge.backup.api.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a snapshot.
 *
 * @param path where it lies below the snapshot's root
 * @param type what it is
 * @param size bytes of content; 0 unless a file
 * @param mode the 12 permission bits
 * @param uid number of the owner
 * @param gid number of the group
 * @param modified time of the last change of the content, nanoseconds kept
 * @param sha256 64 hex digits for a file, else empty
 * @param target where a symbolic link points, else empty
 */
public record Item(
        ItemPath path,
        Type type,
        long size,
        int mode,
        long uid,
        long gid,
        Instant modified,
        Optional<String> sha256,
        Optional<ItemPath> target) {

    /** What an entry is. */
    public enum Type {
        /** Directory. */
        DIRECTORY,
        /** Regular file. */
        FILE,
        /** Symbolic link. */
        SYMLINK
    }
}
