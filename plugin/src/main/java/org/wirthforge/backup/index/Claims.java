package org.wirthforge.backup.index;

import java.util.function.Predicate;
import org.wirthforge.backup.format.Hash;

/**
 * Chunks that a session has taken charge of and that no index run names yet: sixteen open-addressing tables of four longs a slot, each behind its own
 * lock. 32 bytes a slot, no object per chunk. Thread-safe.
 */
final class Claims {

    private static final int STRIPES = 16;

    private final Stripe[] stripes = new Stripe[STRIPES];

    Claims() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    private Stripe stripe(Hash id) {
        return stripes[(int) (id.b() & STRIPES - 1)];
    }

    /** Takes charge of a chunk; false if somebody has already. */
    boolean add(Hash id) {
        return stripe(id).add(id);
    }

    boolean contains(Hash id) {
        return stripe(id).contains(id);
    }

    /** Drops what an index run names by now. */
    void dropIf(Predicate<Hash> named) {
        for (Stripe stripe : stripes) {
            stripe.dropIf(named);
        }
    }

    private static final class Stripe {
        private long[] slots = new long[4 * 64];
        private int count;

        synchronized boolean add(Hash id) {
            int at = seek(slots, id);
            if (!free(slots, at)) {
                return false;
            }
            put(slots, at, id);
            if (++count > slots.length / 4 * 5 / 8) {
                rebuild(slots.length * 2, hash -> true);
            }
            return true;
        }

        synchronized boolean contains(Hash id) {
            return !free(slots, seek(slots, id));
        }

        synchronized void dropIf(Predicate<Hash> named) {
            rebuild(slots.length, hash -> !named.test(hash));
        }

        private void rebuild(int size, Predicate<Hash> keep) {
            long[] old = slots;
            slots = new long[size];
            count = 0;
            for (int at = 0; at < old.length; at += 4) {
                if (!free(old, at)) {
                    Hash id = new Hash(old[at], old[at + 1], old[at + 2], old[at + 3]);
                    if (keep.test(id)) {
                        put(slots, seek(slots, id), id);
                        count++;
                    }
                }
            }
        }

        /** The id's slot or the free one where it belongs. All zero means free: no known content hashes to that. */
        private static int seek(long[] slots, Hash id) {
            int mask = slots.length - 1;
            int at = (int) id.a() << 2 & mask;
            while (!free(slots, at)
                    && (slots[at] != id.a()
                            || slots[at + 1] != id.b()
                            || slots[at + 2] != id.c()
                            || slots[at + 3] != id.d())) {
                at = at + 4 & mask;
            }
            return at;
        }

        private static boolean free(long[] slots, int at) {
            return (slots[at] | slots[at + 1] | slots[at + 2] | slots[at + 3]) == 0;
        }

        private static void put(long[] slots, int at, Hash id) {
            slots[at] = id.a();
            slots[at + 1] = id.b();
            slots[at + 2] = id.c();
            slots[at + 3] = id.d();
        }
    }
}
