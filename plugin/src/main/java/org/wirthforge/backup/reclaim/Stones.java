package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.Tombstones;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/** What is noted of packs without a living chunk, and since when. Every change is durable on return. Not thread-safe. */
final class Stones {

    private final LocalStore store;
    private final RepositoryId repository;
    private final Clock clock;
    private Tombstones stones;

    Stones(LocalStore store, RepositoryId repository, Clock clock) throws IOException {
        this.store = store;
        this.repository = repository;
        this.clock = clock;
        this.stones = Tombstones.read(store, repository);
    }

    Set<Hash> packs() {
        return stones.packs();
    }

    /** Dead at an earlier mark, dead now, and long enough in between. */
    Set<Hash> ripe(Set<Hash> dead) {
        long now = clock.millis();
        Set<Hash> ripe = new TreeSet<>();
        for (Hash pack : dead) {
            Tombstones.Stone stone = stones.stones().get(pack);
            if (stone != null && now - stone.sinceMillis() >= CleanupContext.GRACE.toMillis()) {
                ripe.add(pack);
            }
        }
        return ripe;
    }

    /** Records which packs are dead, before any of them goes. One that lives again loses its stone, one from the future begins anew. */
    void note(Set<Hash> dead, WriterLock lock) throws IOException {
        long now = clock.millis();
        long mark = stones.mark() + 1;
        Map<Hash, Tombstones.Stone> next = new TreeMap<>();
        for (Hash pack : dead) {
            Tombstones.Stone known = stones.stones().get(pack);
            boolean keep = known != null && known.sinceMillis() <= now;
            next.put(pack, keep ? known : new Tombstones.Stone(now, mark));
        }
        write(new Tombstones(mark, next), lock);
    }

    /** Packs whose living chunks have just been copied. The look that said what to copy has found nothing else alive in them: it is the first of the two. */
    void add(Collection<Hash> packs, WriterLock lock) throws IOException {
        long now = clock.millis();
        Map<Hash, Tombstones.Stone> next = new TreeMap<>(stones.stones());
        packs.forEach(pack -> next.put(pack, new Tombstones.Stone(now, stones.mark())));
        write(new Tombstones(stones.mark(), next), lock);
    }

    /** Packs that are gone. */
    void remove(Set<Hash> packs, WriterLock lock) throws IOException {
        Map<Hash, Tombstones.Stone> left = new TreeMap<>(stones.stones());
        left.keySet().removeAll(packs);
        write(new Tombstones(stones.mark(), left), lock);
    }

    private void write(Tombstones next, WriterLock lock) throws IOException {
        if (!next.stones().isEmpty() || !stones.stones().isEmpty()) {
            lock.confirm();
            next.write(store, repository);
        }
        stones = next;
    }
}
