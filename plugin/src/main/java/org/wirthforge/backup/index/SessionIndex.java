package org.wirthforge.backup.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/**
 * The index during a backup: what was there, what this session has taken charge of, and what it has published. After a bounded number of chunks
 * the published ones are written out as a run, and when eight runs of a size have gathered they are merged into one, so neither memory nor
 * the number of runs grows with the repository. Thread-safe.
 */
public final class SessionIndex {

    private static final int FAN = 8;

    private final LocalStore store;
    private final RepositoryId repository;
    private final int runEntries;
    private final ChunkIndex index;
    private final Claims claims = new Claims();
    private final List<FinishedPack> unindexed = new ArrayList<>();
    private int unindexedChunks;

    public SessionIndex(LocalStore store, ChunkIndex index, RepositoryId repository, int runEntries) {
        this.store = store;
        this.index = index;
        this.repository = repository;
        this.runEntries = runEntries;
    }

    /** Takes charge of a chunk: true means that the caller must store it. */
    public boolean claim(Hash id) {
        // Asked twice: between the first look and the claim the chunk may have moved from the claims into the index.
        return !index.contains(id) && claims.add(id) && !index.contains(id);
    }

    /** Whether the chunk is stored or somebody stores it. */
    public boolean contains(Hash id) {
        return index.contains(id) || claims.contains(id);
    }

    /** Notes a pack that is durable now. Called by the publisher only. */
    public void published(FinishedPack pack) throws IOException {
        unindexed.add(pack);
        unindexedChunks += pack.ids().length;
        if (unindexedChunks >= runEntries) {
            flush();
        }
    }

    /** Writes what no run names yet as a run. Called when no pack is on its way, or by the publisher. */
    public void flush() throws IOException {
        List<IndexRun> loose = new ArrayList<>(index.runs());
        loose.removeIf(run -> !run.name().equals("memory"));
        if (unindexed.isEmpty() && loose.isEmpty()) {
            return;
        }
        if (!unindexed.isEmpty()) {
            loose.add(FinishedPack.index(unindexed));
        }
        List<IndexRun> runs = new ArrayList<>(index.runs());
        runs.removeAll(loose);
        runs.add(merge(loose));
        index.replace(compact(runs));
        unindexed.clear();
        unindexedChunks = 0;
        claims.dropIf(index::contains);
    }

    private IndexRun merge(List<IndexRun> inputs) throws IOException {
        Hash id = new RunMerge(inputs, index::retiring).write(store, repository);
        return IndexRun.open(
                store.layout().run(id), store.layout().name(store.layout().run(id)), repository, pack -> true);
    }

    /** Merges runs of one size class while there are too many; the new one is durable before an old one goes. */
    private List<IndexRun> compact(List<IndexRun> runs) throws IOException {
        List<IndexRun> now = new ArrayList<>(runs);
        for (int size = 0; size < 20; size++) {
            int wanted = size;
            List<IndexRun> same =
                    now.stream().filter(run -> sizeClass(run) == wanted).toList();
            if (same.size() >= FAN) {
                IndexRun merged = merge(same);
                now.removeAll(same);
                now.add(merged);
                for (IndexRun old : same) {
                    if (!old.name().equals(merged.name())) {
                        store.remove(store.layout().root().resolve(old.name()));
                    }
                }
            }
        }
        now.sort(Comparator.comparingLong(IndexRun::entries).reversed());
        return now;
    }

    private int sizeClass(IndexRun run) {
        int size = 0;
        for (long entries = run.entries(); entries >= runEntries; entries /= FAN) {
            size++;
        }
        return size;
    }
}
