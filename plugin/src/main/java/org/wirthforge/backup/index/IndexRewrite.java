package org.wirthforge.backup.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/**
 * Replaces runs that name packs that are gone, and what no run names, by one run without the entries of those packs; all of them if there are many.
 * Written first, published in a moment.
 */
public final class IndexRewrite {

    private static final int MOST_RUNS = 8;
    private static final String MEMORY = "memory";

    private final LocalStore store;
    private final List<IndexRun> old;
    private final RunWriter merged; // null if nothing is left of them

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
        List<IndexRun> old = new ArrayList<>(index.runs());
        if (old.size() <= MOST_RUNS) {
            old.removeIf(IndexRewrite::isLean);
        }
        if (old.isEmpty()) {
            return null;
        }
        if (!old.stream().anyMatch(IndexRewrite::isUseful)) {
            return new IndexRewrite(store, old, null);
        }
        RunWriter merged = new RunMerge(old, index::retiring).prepare(store, repository);
        merged.finish();
        return new IndexRewrite(store, old, merged);
    }

    private static boolean isLean(IndexRun run) {
        boolean lean = run.entries() == 0 || !run.name().equals(MEMORY);
        for (int i = 0; i < run.packs().length; i++) {
            lean &= run.isPresent(i);
        }
        return lean;
    }

    private static boolean isUseful(IndexRun run) {
        for (int i = 0; i < run.packs().length; i++) {
            if (run.isPresent(i)) {
                return true;
            }
        }
        return false;
    }

    /** Publishes the new run, then removes the old ones. Only for the holder of the writer lock; runs that came meanwhile stay. */
    public void publish() throws IOException {
        String now = merged == null ? "" : store.layout().name(store.layout().run(merged.publish()));
        for (IndexRun run : old) {
            if (!run.name().equals(now) && !run.name().equals(MEMORY)) {
                store.remove(store.layout().root().resolve(run.name()));
            }
        }
        store.syncDirectory(store.layout().index());
    }

    /** Throws it away. */
    public void discard(Throwable reason) {
        if (merged != null) {
            merged.discard(reason);
        }
    }
}
