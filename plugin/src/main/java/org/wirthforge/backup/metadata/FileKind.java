package org.wirthforge.backup.metadata;

/** What a file system object is, links not followed. */
public enum FileKind {
    /** Directory. */
    DIRECTORY,
    /** Regular file. */
    FILE,
    /** Symbolic link. */
    SYMLINK,
    /** Device, pipe, socket: opening one may hang or have effects. */
    SPECIAL
}
