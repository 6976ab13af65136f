package org.wirthforge.backup.swap;

/**
 * One entry that changes place. Two moves never lie one below the other.
 *
 * @param path below the target, as bytes; shared, not copied
 * @param hadOld whether something is there that goes
 * @param hasNew whether something comes
 * @param owner of a file that belongs to a database, such as {@code -wal}: the number of the database's move; else {@link #NOBODY}
 */
public record Move(byte[] path, boolean hadOld, boolean hasNew, int owner) {

    /** It belongs to no other entry. */
    public static final int NOBODY = -1;

    /** A move that belongs to no other. */
    public Move(byte[] path, boolean hadOld, boolean hasNew) {
        this(path, hadOld, hasNew, NOBODY);
    }
}
