package org.wirthforge.backup.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/** Merges sorted runs into one, entry by entry: memory does not grow with their size. Entries of packs that are gone are left out. */
public final class RunMerge {

    private static final String MEMORY = "memory";

    private final List<Cursor> inputs = new ArrayList<>();
    private final Map<Hash, Integer> numbers = new HashMap<>();
    private final List<Hash> packs = new ArrayList<>();

    /**
     * Merges.
     *
     * @param avoid packs that are to go: of two places of a chunk the other one is taken
     */
    public RunMerge(List<IndexRun> runs, Predicate<Hash> avoid) {
        for (IndexRun run : runs) {
            int[] renumbered = new int[run.packs().length];
            boolean[] last = new boolean[renumbered.length];
            for (int i = 0; i < renumbered.length; i++) {
                last[i] = avoid.test(run.packs()[i]);
                renumbered[i] = run.isPresent(i) ? number(run.packs()[i]) : -1;
            }
            inputs.add(new Cursor(run, renumbered, last));
        }
    }

    private int number(Hash pack) {
        return numbers.computeIfAbsent(pack, id -> {
            packs.add(id);
            return packs.size() - 1;
        });
    }

    /** Writes the merged run; two passes, for the header holds the count. */
    public Hash write(LocalStore store, RepositoryId repository) throws IOException {
        RunWriter writer = prepare(store, repository);
        return writer.publish();
    }

    /** Writes the merged run without publishing it. */
    RunWriter prepare(LocalStore store, RepositoryId repository) throws IOException {
        long[] count = new long[1];
        walk(entry -> count[0]++);
        RunWriter writer = new RunWriter(store, repository, packs.toArray(Hash[]::new), count[0]);
        try {
            walk(writer::add);
            requireWhole(repository);
        } catch (IOException | RuntimeException | Error e) {
            writer.discard(e);
            throw e;
        }
        return writer;
    }

    /** Afterwards, so that the bytes are those that were merged. */
    private void requireWhole(RepositoryId repository) throws DamagedException {
        for (Cursor input : inputs) {
            if (!input.run.name().equals(MEMORY) && !input.run.isWhole(repository)) {
                throw new DamagedException(
                        input.run.name() + " does not read as what was written; the index was not rewritten");
            }
        }
    }

    private void walk(Each each) throws IOException {
        PriorityQueue<Cursor> queue = new PriorityQueue<>(Comparator.comparing((Cursor cursor) -> cursor.entry)
                .thenComparing(cursor -> cursor.last[cursor.packBefore]));
        for (Cursor input : inputs) {
            input.reset();
            if (input.next()) {
                queue.add(input);
            }
        }
        Hash last = null;
        while (!queue.isEmpty()) {
            Cursor first = queue.poll();
            if (!first.entry.id().equals(last)) {
                each.accept(first.entry);
                last = first.entry.id();
            }
            if (first.next()) {
                queue.add(first);
            }
        }
    }

    private interface Each {
        void accept(RunEntry entry) throws IOException;
    }

    private static final class Cursor {
        private final IndexRun run;
        private final int[] renumbered;
        private final boolean[] last;
        private int packBefore;
        private long at;
        private RunEntry entry;

        Cursor(IndexRun run, int[] renumbered, boolean[] last) {
            this.last = last;
            this.run = run;
            this.renumbered = renumbered;
        }

        void reset() {
            at = 0;
        }

        boolean next() {
            while (at < run.entries()) {
                RunEntry read = run.entry(at++);
                if (run.isPresent(read.pack())) {
                    packBefore = read.pack();
                    entry = read.inPack(renumbered[read.pack()]);
                    return true;
                }
            }
            return false;
        }
    }
}
