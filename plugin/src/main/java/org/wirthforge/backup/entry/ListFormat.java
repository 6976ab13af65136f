package org.wirthforge.backup.entry;

import org.wirthforge.backup.format.Hash;

/** Sizes and limits of entry lists. */
final class ListFormat {

    /** Bytes of one record in a recipe stream. */
    static final int RECORD = Hash.BYTES + 4;

    /** Records in a full chunk of the recipe stream. */
    static final int RECORDS = 29_127;

    /** A chunk may be cut from here on, at an entry whose path says so. */
    static final int SOFT = 32 << 10;

    /** A chunk is cut from here on at any entry. */
    static final int HARD = 512 << 10;

    /** One path in so many allows a cut. */
    static final int MODULUS = 256;

    static final int MAX_PATH = 65_535;

    /** Larger recipes are stored indirectly, so that an entry stays small. */
    static final int MAX_INLINE_RECIPE = 64 << 10;

    private ListFormat() {}

    /** Whether a chunk may end behind the entry of this path: FNV-1a, so that equal trees are cut alike. */
    static boolean cutsAfter(byte[] path, int length) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ path[i] & 0xFF) * 0x100000001B3L;
        }
        return (hash & 0xFFFFFFFFL) % MODULUS == 0;
    }
}
