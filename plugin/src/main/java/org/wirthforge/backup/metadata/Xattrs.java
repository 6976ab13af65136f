package org.wirthforge.backup.metadata;

import java.util.List;

/**
 * Extended attributes as they were read.
 *
 * @param xattrs sorted by name
 * @param omitted sentences about those that were left out; normally empty
 */
public record Xattrs(List<Xattr> xattrs, List<String> omitted) {

    /** None, and none left out. */
    public static final Xattrs NONE = new Xattrs(List.of(), List.of());

    /** Copies the lists. */
    public Xattrs {
        xattrs = List.copyOf(xattrs);
        omitted = List.copyOf(omitted);
    }
}
