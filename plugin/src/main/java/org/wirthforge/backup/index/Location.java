package org.wirthforge.backup.index;

import org.wirthforge.backup.format.Hash;

/**
 * Where a chunk lies.
 *
 * @param pack which pack
 * @param offset where its block begins
 * @param length size of the whole block
 * @param ordinal which chunk of the block
 */
public record Location(Hash pack, int offset, int length, int ordinal) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Location location
                && location.offset == offset
                && location.length == length
                && location.ordinal == ordinal
                && location.pack.equals(pack);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * pack.hashCode() + offset) + ordinal;
    }
}
