package org.wirthforge.backup.index;

import java.io.IOException;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/** Replaces all runs by one without the entries of packs that are gone. Written first, published in a moment. */
public final class IndexRewrite {

    private static final int MOST_RUNS = 8;

    private final LocalStore store;
    private final List<IndexRun> old;
    private final RunWriter merged;

    private IndexRewrite(LocalStore store, List<IndexRun> old, RunWriter merged) {
        this.store = store;
        this.old = old;
        this.merged = merged;
    }

    /**
     * Writes the new run under a temporary name.
     *
     * @return what to publish; null if there is nothing to gain: few runs in which nothing is gone, and no pack without one
     */
    public static IndexRewrite prepare(LocalStore store, RepositoryId repository, ChunkIndex index) throws IOException {
        List<IndexRun> runs = index.runs();
        boolean lean = runs.size() <= MOST_RUNS;
        for (IndexRun run : runs) {
            lean &= run.entries() == 0 || !run.name().equals("memory");
            for (int i = 0; i < run.packs().length; i++) {
                lean &= run.isPresent(i);
            }
        }
        if (lean) {
            return null;
        }
        RunWriter merged = new RunMerge(runs, index::retiring).prepare(store, repository);
        merged.finish();
        return new IndexRewrite(store, runs, merged);
    }

    /** Publishes the new run, then removes the old ones. Only for the holder of the writer lock; runs that came meanwhile stay. */
    public void publish() throws IOException {
        Hash id = merged.publish();
        String now = store.layout().name(store.layout().run(id));
        for (IndexRun run : old) {
            if (!run.name().equals(now) && !run.name().equals("memory")) {
                store.remove(store.layout().root().resolve(run.name()));
            }
        }
        store.syncDirectory(store.layout().index());
    }

    /** Throws it away. */
    public void discard(Throwable reason) {
        merged.discard(reason);
    }
}
