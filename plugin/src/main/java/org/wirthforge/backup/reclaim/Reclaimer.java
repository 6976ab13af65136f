package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest.Mode;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.IndexRewrite;
import org.wirthforge.backup.index.Tombstones;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.PackUse;
import org.wirthforge.backup.pack.Repack;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Reserve;

/**
 * Gives space back: look, note, look again, delete. Marks and copies without the lock, and holds it only to publish and delete; whenever somebody has
 * written in between, what was seen is worth nothing and it looks again. Used once.
 */
final class Reclaimer {

    private static final long BATCH_BYTES = 256L << 20;
    private static final int BATCH_CHUNKS = 64 << 10;

    private final LocalStore store;
    private final RepositoryId repository;
    private final CleanupContext context;
    private final Turns turns;
    private final Pace pace;
    private final Tally tally;
    private final Set<Hash> retiring = new HashSet<>();
    private final Set<Hash> suspects = new HashSet<>();
    private final Set<String> skipped = ConcurrentHashMap.newKeySet();
    private final Set<Hash> untouchable = ConcurrentHashMap.newKeySet();
    private Tombstones stones;
    private boolean fresh;
    private long deleted;
    private long deletedBytes;
    private long rewritten;
    private long writtenBytes;

    Reclaimer(LocalStore store, RepositoryId repository, CleanupContext context, Turns turns, Pace pace, Tally tally) {
        this.store = store;
        this.repository = repository;
        this.context = context;
        this.turns = turns;
        this.pace = pace;
        this.tally = tally;
    }

    CleanupReport.Space space() {
        long waiting = stones == null ? 0 : stones.packs().size();
        return new CleanupReport.Space(deleted, rewritten, waiting, deletedBytes, writtenBytes);
    }

    Set<String> skipped() {
        return new TreeSet<>(skipped);
    }

    /** Works until nothing is left to do now; false if time was up before. */
    boolean run(Mode mode) throws IOException, CancelledException {
        stones = Tombstones.read(store, repository);
        boolean deletedSome = false;
        while (!turns.timeIsUp()) {
            Set<Hash> avoid = new HashSet<>(stones.packs());
            avoid.addAll(retiring);
            Look look = Look.take(store, repository, avoid, context.workers(), pace);
            if (look.documents() == 0) {
                skipped.add("no snapshot is left to say what is needed: all packs stay until there is one");
                return true;
            }
            if (!turns.begin()) {
                turns.end();
                continue; // somebody wrote while we looked
            }
            fresh = true;
            look.index().damagedRuns().setAside(turns.lock());
            Set<Hash> dead = look.dead();
            Set<Hash> ripe = mode == Mode.AT_ONCE ? both(dead, suspects) : ripe(dead);
            note(dead);
            suspects.clear();
            suspects.addAll(dead);
            boolean undisturbed = delete(ripe);
            deletedSome |= !ripe.isEmpty();
            turns.end();
            if (!undisturbed) {
                continue;
            }
            boolean moved = rewrite(look, mode);
            boolean more = mode == Mode.AT_ONCE && ripe.size() < dead.size();
            if (!moved && !more) {
                compactIndex();
                return true;
            }
        }
        if (deletedSome) {
            compactIndex();
        }
        return false;
    }

    private static Set<Hash> both(Set<Hash> one, Set<Hash> other) {
        Set<Hash> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** Dead at an earlier mark, dead now, and long enough in between. */
    private Set<Hash> ripe(Set<Hash> dead) {
        Instant now = context.clock().instant();
        Set<Hash> ripe = new TreeSet<>();
        for (Hash pack : dead) {
            Tombstones.Stone stone = stones.stones().get(pack);
            if (stone != null) {
                long age = now.toEpochMilli() - stone.sinceMillis();
                if (age >= CleanupContext.GRACE.toMillis()) {
                    ripe.add(pack);
                }
            }
        }
        return ripe;
    }

    /** Records which packs are dead, durably, before any of them goes. One that lives again loses its stone, one from the future begins anew. */
    private void note(Set<Hash> dead) throws IOException {
        long now = context.clock().millis();
        long mark = stones.mark() + 1;
        Map<Hash, Tombstones.Stone> next = new TreeMap<>();
        for (Hash pack : dead) {
            Tombstones.Stone known = stones.stones().get(pack);
            boolean keep = known != null && known.sinceMillis() <= now;
            next.put(pack, keep ? known : new Tombstones.Stone(now, mark));
        }
        write(new Tombstones(mark, next));
    }

    private void write(Tombstones next) throws IOException {
        if (!next.stones().isEmpty() || !stones.stones().isEmpty()) {
            turns.lock().confirm();
            next.write(store, repository);
        }
        stones = next;
    }

    /** Deletes packs in short turns; false if somebody came in between, for then the rest must be looked at again. */
    private boolean delete(Set<Hash> packs) throws IOException, CancelledException {
        Map<Hash, Tombstones.Stone> left = new TreeMap<>(stones.stones());
        boolean undisturbed = true;
        for (Hash pack : packs) {
            Path file = store.layout().pack(pack);
            long size = Decider.size(file);
            turns.lock().confirm();
            store.remove(file);
            left.remove(pack);
            deleted++;
            deletedBytes += size;
            tally.items(1);
            tally.bytes(size);
            undisturbed = turns.step();
            if (!undisturbed) {
                break;
            }
        }
        if (!packs.isEmpty()) {
            write(new Tombstones(stones.mark(), left));
        }
        return undisturbed;
    }

    /** Copies what lives in sparse packs; they are dead at the next look. False if there was nothing to copy. */
    private boolean rewrite(Look look, Mode mode) throws IOException, CancelledException {
        Set<Hash> except = new HashSet<>(retiring);
        except.addAll(untouchable);
        List<PackUse> sparse = new Sparse(store, repository).find(look, mode == Mode.AT_ONCE, except, skipped);
        boolean moved = false;
        int at = 0;
        while (at < sparse.size() && !turns.timeIsUp()) {
            long space = Math.min(BATCH_BYTES, new Reserve(store).usable() / 2);
            List<PackUse> batch = new ArrayList<>();
            long bytes = 0;
            long chunks = 0;
            while (at < sparse.size()
                    && chunks < BATCH_CHUNKS
                    && bytes + sparse.get(at).aliveStored() <= space) {
                bytes += sparse.get(at).aliveStored();
                chunks += sparse.get(at).aliveChunks();
                batch.add(sparse.get(at++));
            }
            if (batch.isEmpty()) {
                return moved; // no room to copy into
            }
            moved |= move(look, batch);
        }
        return moved;
    }

    private boolean move(Look look, List<PackUse> batch) throws IOException, CancelledException {
        WriterSettings settings = context.packing().apply(repository);
        Queue<PackUse> queue = new ConcurrentLinkedQueue<>(batch);
        Queue<Hash> copied = new ConcurrentLinkedQueue<>();
        List<Repack> parts = new ArrayList<>();
        try {
            List<Crew.Task> tasks = new ArrayList<>();
            for (int i = 0; i < Math.min(context.workers(), batch.size()); i++) {
                Repack part = new Repack(store, settings, look.census());
                parts.add(part);
                tasks.add(() -> copy(part, queue, copied));
            }
            new Crew("wf-cleanup-copier", queue::clear).run(tasks);
            fresh &= turns.begin();
            writtenBytes += Repack.publish(store, settings, parts);
            retiring.addAll(copied);
            rewritten += copied.size();
            if (fresh) {
                retire(copied);
            }
            return true;
        } catch (NoSuchFileException e) {
            return true; // a backup has cleared the unfinished files away; the next look begins again
        } finally {
            parts.forEach(Repack::close);
            turns.end();
        }
    }

    /** The look that said what to copy has found nothing else alive in them: it is the first of the two. */
    private void retire(Collection<Hash> packs) throws IOException {
        Map<Hash, Tombstones.Stone> next = new TreeMap<>(stones.stones());
        packs.forEach(
                pack -> next.put(pack, new Tombstones.Stone(context.clock().millis(), stones.mark())));
        write(new Tombstones(stones.mark(), next));
        suspects.addAll(packs);
    }

    private void copy(Repack part, Queue<PackUse> queue, Queue<Hash> copied) throws IOException, CancelledException {
        for (PackUse use = queue.poll(); use != null; use = queue.poll()) {
            try {
                part.copy(use.directory(), pace);
                copied.add(use.directory().id());
                tally.items(1);
                tally.bytes(use.aliveStored());
            } catch (DamagedException e) {
                skipped.add(e.getMessage());
                untouchable.add(use.directory().id());
            }
        }
        part.finish();
    }

    private void compactIndex() throws IOException, CancelledException {
        IndexRewrite rewrite;
        try {
            rewrite = IndexRewrite.prepare(store, repository, ChunkIndex.open(store, repository));
        } catch (DamagedException e) {
            skipped.add(e.getMessage());
            return;
        }
        if (rewrite != null) {
            try {
                turns.begin();
                turns.lock().confirm();
                rewrite.publish();
            } catch (NoSuchFileException e) {
                rewrite.discard(e); // a backup has cleared it away; the next cleanup writes it again
            } catch (IOException | CancelledException | RuntimeException | Error e) {
                rewrite.discard(e);
                throw e;
            } finally {
                turns.end();
            }
        }
    }
}
