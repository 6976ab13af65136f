package org.wirthforge.backup.metadata;

/**
 * One look at an object, its owner included.
 *
 * @param stamp what it was
 * @param uid number of the owner; 0 where the file system has none
 * @param gid number of the group; 0 where the file system has none
 * @param nlink names the object had; 1 where the file system does not count them
 */
public record Seen(Stamp stamp, long uid, long gid, int nlink) {

    /**
     * All metadata.
     *
     * @param described the stamp that belongs to what was read
     * @param xattrs its extended attributes
     * @return both together with the owner
     */
    public Attributes with(Stamp described, Xattrs xattrs) {
        return new Attributes(described, uid, gid, nlink, xattrs.xattrs(), xattrs.omitted());
    }

    AttributeReader.Owner owner() {
        return new AttributeReader.Owner(uid, gid, nlink);
    }
}
