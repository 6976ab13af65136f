package org.wirthforge.backup.reclaim;

import org.wirthforge.backup.format.Hash;

/**
 * Remembers chunks that were marked lately: the lists of many snapshots name the same ones, and this is several times as fast as looking each up in
 * the index again. Forgetting one only costs that look-up. At most 7 MB. Thread-safe: a hash never changes, and no two are taken for one.
 */
final class Met {

    private static final int SLOTS = 1 << 17;

    private final Hash[] slots = new Hash[SLOTS];

    private static int slot(byte[] bytes, int at) {
        return (bytes[at] & 0x01) << 16 | (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
    }

    /** Whether the 32 bytes are the id of a chunk that was added and not forgotten. */
    boolean has(byte[] bytes, int at) {
        Hash known = slots[slot(bytes, at)];
        return known != null && known.isAt(bytes, at);
    }

    /** Adds a chunk that has been marked; its id lies at this place. */
    void add(Hash id, byte[] bytes, int at) {
        slots[slot(bytes, at)] = id;
    }
}
