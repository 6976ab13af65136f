package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
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
    private Stones stones;
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
        stones = new Stones(store, repository, context.clock());
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
            Set<Hash> ripe = mode == Mode.AT_ONCE ? both(dead, suspects) : stones.ripe(dead);
            stones.note(dead, turns.lock());
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

    /** Deletes packs in short turns; false if somebody came in between, for then the rest must be looked at again. */
    private boolean delete(Set<Hash> packs) throws IOException, CancelledException {
        Set<Hash> gone = new HashSet<>();
        boolean undisturbed = true;
        for (Hash pack : packs) {
            Path file = store.layout().pack(pack);
            long size = Decider.size(file);
            turns.lock().confirm();
            store.remove(file);
            gone.add(pack);
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
            stones.remove(gone, turns.lock());
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
                stones.add(copied, turns.lock());
                suspects.addAll(copied);
            }
            return true;
        } catch (NoSuchFileException e) {
            return true; // a backup has cleared the unfinished files away; the next look begins again
        } finally {
            parts.forEach(Repack::close);
            turns.end();
        }
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
