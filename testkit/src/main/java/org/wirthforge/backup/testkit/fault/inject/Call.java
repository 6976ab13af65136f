package org.wirthforge.backup.testkit.fault.inject;

/** A kind of call to a file system that may fail. */
public enum Call {
    /** Opening for reading. */
    OPEN,
    /** Opening for writing, creating or not. */
    OPEN_FOR_WRITING,
    /** Reading bytes. */
    READ,
    /** Writing bytes, and truncating. */
    WRITE,
    /** Forcing a file. */
    FORCE,
    /** Forcing a directory. */
    FORCE_DIRECTORY,
    /** Listing a directory. */
    LIST,
    /** Reading attributes, asking whether something exists. */
    LOOK,
    /** Making a directory. */
    MAKE_DIRECTORY,
    /** Renaming. */
    RENAME,
    /** Removing a name. */
    DELETE,
    /** Making a hard or symbolic link. */
    LINK,
    /** Setting an attribute. */
    SET_ATTRIBUTE
}
