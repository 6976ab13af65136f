package org.wirthforge.backup.pack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.IndexRun;
import org.wirthforge.backup.index.RunEntry;

/**
 * Which chunks are alive: two bits for each entry of the index, no object for any chunk. Of a chunk with several places one counts, the same one each time: the
 * first in a pack that is not to go. Thread-safe.
 */
public final class Census {

    private final List<IndexRun> runs;
    private final Set<Hash> avoid;
    private final long[] begins;
    private final AtomicLongArray living;
    private final AtomicLongArray expanded;

    /**
     * Counts nobody yet.
     *
     * @param index fully opened
     * @param avoid packs that are to go: the other places of their chunks count
     */
    public Census(ChunkIndex index, Set<Hash> avoid) {
        this.runs = index.runs();
        this.avoid = Set.copyOf(avoid);
        this.begins = new long[runs.size()];
        long total = 0;
        for (int i = 0; i < begins.length; i++) {
            begins[i] = total;
            total += runs.get(i).entries();
        }
        int words = Math.toIntExact((total + 63) / 64);
        this.living = new AtomicLongArray(words);
        this.expanded = new AtomicLongArray(words);
    }

    /** Position of the place that counts; -1 if the repository does not have the chunk. */
    private long position(Hash id) {
        long last = -1;
        for (int i = 0; i < begins.length; i++) {
            long at = runs.get(i).find(id);
            if (at >= 0) {
                last = begins[i] + at;
                if (avoid.isEmpty() || !avoid.contains(runs.get(i).packOf(at))) {
                    return last;
                }
            }
        }
        return last;
    }

    private static boolean set(AtomicLongArray bits, long position) {
        int word = (int) (position >>> 6);
        long bit = 1L << position;
        long before = bits.get(word);
        while ((before & bit) == 0) {
            if (bits.compareAndSet(word, before, before | bit)) {
                return true;
            }
            before = bits.get(word);
        }
        return false;
    }

    private static boolean get(AtomicLongArray bits, long position) {
        return (bits.get((int) (position >>> 6)) & 1L << position) != 0;
    }

    /** Marks a chunk as alive; false if the repository does not have it. */
    public boolean mark(Hash id) {
        long at = position(id);
        if (at >= 0) {
            set(living, at);
        }
        return at >= 0;
    }

    /** Marks a chunk that names others as alive; true the first time, when what it names has to be marked. */
    public boolean expand(Hash id) {
        long at = position(id);
        return at >= 0 && set(expanded, at);
    }

    /** Whether a chunk is alive. */
    public boolean isAlive(Hash id) {
        long at = position(id);
        return at >= 0 && get(living, at);
    }

    /** Whether what a chunk names has been marked. */
    public boolean isExpanded(Hash id) {
        long at = position(id);
        return at >= 0 && get(expanded, at);
    }

    /** Whether a chunk is alive and this is its place that counts. */
    boolean livesAt(Hash id, Hash pack, int offset, int ordinal) {
        long at = position(id);
        if (at < 0 || !get(living, at)) {
            return false;
        }
        int number = begins.length - 1;
        while (begins[number] > at) {
            number--;
        }
        IndexRun run = runs.get(number);
        RunEntry entry = run.entry(at - begins[number]);
        return run.packOf(at - begins[number]).equals(pack) && entry.offset() == offset && entry.ordinal() == ordinal;
    }

    /**
     * How many entries of a pack there are, and how many of them are alive.
     *
     * @param pack which
     * @param entries places that the index names
     * @param alive those that count and are alive
     */
    public record Use(Hash pack, long entries, long alive) {}

    /** Every pack that the index names and that exists. */
    public List<Use> uses() {
        Map<Hash, long[]> counts = new HashMap<>();
        for (int i = 0; i < begins.length; i++) {
            IndexRun run = runs.get(i);
            long[][] byNumber = new long[run.packs().length][];
            for (int k = 0; k < byNumber.length; k++) {
                byNumber[k] =
                        run.isPresent(k) ? counts.computeIfAbsent(run.packs()[k], pack -> new long[2]) : new long[2];
            }
            for (long at = 0; at < run.entries(); at++) {
                int number = run.pack(at);
                if (number < 0 || number >= byNumber.length) {
                    continue; // damaged: no look-up finds it either
                }
                long[] count = byNumber[number];
                count[0]++;
                count[1] += get(living, begins[i] + at) ? 1 : 0;
            }
        }
        List<Use> uses = new ArrayList<>();
        counts.forEach((pack, count) -> uses.add(new Use(pack, count[0], count[1])));
        uses.sort((one, other) -> one.pack().compareTo(other.pack()));
        return uses;
    }
}
