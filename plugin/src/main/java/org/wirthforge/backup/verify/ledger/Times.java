package org.wirthforge.backup.verify.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wirthforge.backup.format.Hash;

/** Packs, sorted, with the moments at which they were last sound. Immutable. Two arrays instead of a map: a million packs need 64 MB, not twice that. */
final class Times {

    static final Times NONE = new Times(new Hash[0], new long[0]);

    private final Hash[] packs;
    private final long[] moments;

    /** Takes arrays of one length, the packs sorted and different; they belong to it from now on. */
    Times(Hash[] packs, long[] moments) {
        this.packs = packs;
        this.moments = moments;
    }

    int size() {
        return packs.length;
    }

    Hash pack(int index) {
        return packs[index];
    }

    long moment(int index) {
        return moments[index];
    }

    /** When a pack was last sound, in milliseconds since 1970; 0 if never. */
    long of(Hash pack) {
        int index = Arrays.binarySearch(packs, pack);
        return index < 0 ? 0 : moments[index];
    }

    /**
     * The same with changes.
     *
     * @param changes newer moments, 0 for a pack that is to be left out
     * @param kept packs that are not left out otherwise
     */
    Times with(Map<Hash, Long> changes, Predicate<Hash> kept) {
        SortedMap<Hash, Long> left = new TreeMap<>(changes);
        Growing all = new Growing(packs.length + changes.size());
        for (int i = 0; i < packs.length; i++) {
            while (!left.isEmpty() && left.firstKey().compareTo(packs[i]) < 0) {
                all.add(left.firstKey(), left.remove(left.firstKey()), kept);
            }
            Long changed = left.remove(packs[i]);
            all.add(packs[i], changed == null ? moments[i] : changed, kept);
        }
        left.forEach((pack, moment) -> all.add(pack, moment, kept));
        return new Times(Arrays.copyOf(all.packs, all.size), Arrays.copyOf(all.moments, all.size));
    }

    private static final class Growing {

        private final Hash[] packs;
        private final long[] moments;
        private int size;

        Growing(int most) {
            packs = new Hash[most];
            moments = new long[most];
        }

        void add(Hash pack, long moment, Predicate<Hash> kept) {
            if (moment > 0 && kept.test(pack)) {
                packs[size] = pack;
                moments[size++] = moment;
            }
        }
    }
}
