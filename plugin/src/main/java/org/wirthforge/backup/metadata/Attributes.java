package org.wirthforge.backup.metadata;

import java.util.List;
import java.util.Objects;

/**
 * All metadata of an object.
 *
 * @param stamp what the first look told
 * @param uid number of the owner; 0 where the file system has none
 * @param gid number of the group; 0 where the file system has none
 * @param nlink names the object has; 1 where the file system does not count them
 * @param xattrs extended attributes, sorted by name
 * @param omitted sentences about attributes that were left out because they exceed a limit or could not be read; normally empty
 */
public record Attributes(Stamp stamp, long uid, long gid, int nlink, List<Xattr> xattrs, List<String> omitted) {

    /** Copies the lists. */
    public Attributes {
        Objects.requireNonNull(stamp, "stamp");
        xattrs = List.copyOf(xattrs);
        omitted = List.copyOf(omitted);
    }

    /** Attributes of which nothing was left out. */
    public Attributes(Stamp stamp, long uid, long gid, int nlink, List<Xattr> xattrs) {
        this(stamp, uid, gid, nlink, xattrs, List.of());
    }
}
