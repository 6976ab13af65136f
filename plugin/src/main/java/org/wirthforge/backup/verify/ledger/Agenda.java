package org.wirthforge.backup.verify.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.store.LocalStore;

/**
 * The packs to read: bad ones first, those tried longest ago before the others, so that many of them take turns; then those that were never read; then
 * those read longest ago. Handed out while the allowance lasts. Thread-safe.
 */
public final class Agenda {

    /**
     * A pack to read.
     *
     * @param pack its id
     * @param size of its file in bytes; 0 if it is gone
     */
    public record Turn(Hash pack, long size) {}

    private final LocalStore store;
    private final Allowance allowance;
    private final Deque<Hash> bad = new ArrayDeque<>();
    private final Deque<Hash> others = new ArrayDeque<>();

    Agenda(Known known, Collection<Hash> packs, LocalStore store, Allowance allowance) {
        this.store = store;
        this.allowance = allowance;
        for (Hash pack : sorted(packs, known)) {
            (known.troubles().containsKey(pack) ? bad : others).add(pack);
        }
    }

    private static List<Hash> sorted(Collection<Hash> packs, Known known) {
        List<Hash> all = new ArrayList<>(packs);
        Comparator<Hash> turn = Comparator.comparingLong(pack -> {
            Trouble bad = known.troubles().get(pack);
            return bad == null ? known.times().of(pack) : bad.last();
        });
        all.sort(turn.thenComparing(Comparator.naturalOrder()));
        return all;
    }

    /** The next one to read; null if that is all. */
    public synchronized Turn next() {
        Turn turn = next(bad, allowance::admitsBad);
        return turn == null ? next(others, allowance::admits) : turn;
    }

    private interface Admission {
        boolean of(long size);
    }

    /** Once there is no room for the one whose turn it is, smaller ones do not jump the queue. */
    private Turn next(Deque<Hash> queue, Admission admission) {
        if (queue.isEmpty()) {
            return null;
        }
        Hash pack = queue.poll();
        Turn turn = new Turn(pack, size(store, pack).orElse(0L));
        if (!admission.of(turn.size())) {
            queue.clear();
            return null;
        }
        return turn;
    }

    /** Nothing is handed out any more. */
    public synchronized void clear() {
        bad.clear();
        others.clear();
    }

    /** Size of a pack; empty if it is gone. */
    static Optional<Long> size(LocalStore store, Hash pack) {
        try {
            return Optional.of(Files.size(store.layout().pack(pack)));
        } catch (IOException e) {
            return Optional.empty(); // whoever reads it will see
        }
    }
}
