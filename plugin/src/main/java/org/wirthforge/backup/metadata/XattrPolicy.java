package org.wirthforge.backup.metadata;

/** Whether extended attributes may be read, for reading them opens the file, which a database in use does not survive unharmed. */
public enum XattrPolicy {
    /** Read them. */
    READ,
    /** Do not touch the file. */
    SKIP
}
