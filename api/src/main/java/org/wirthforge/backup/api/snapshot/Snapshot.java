package org.wirthforge.backup.api.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A snapshot at a glance.
 *
 * @param id its name
 * @param sequence its place in the order of snapshots; grows even if clocks jump
 * @param created when the backup began
 * @param state whether anything is missing
 * @param strategy what it compared the files with
 * @param includes components in it
 * @param rootHash Merkle root over all entries, {@code sha256:} and 64 hex digits; equal trees have equal roots
 * @param parent the snapshot it compared with; not needed for a restore
 * @param totals counts and sizes
 * @param problems how many paths have a problem
 * @param samples the first problems, at most 20
 * @param sources where it was made from, one for each root, in path order
 */
public record Snapshot(
        SnapshotId id,
        long sequence,
        Instant created,
        State state,
        Strategy strategy,
        Set<Component> includes,
        String rootHash,
        Optional<SnapshotId> parent,
        Totals totals,
        long problems,
        List<Problem> samples,
        List<Source> sources) {

    /** Copies the collections. */
    public Snapshot {
        includes = Set.copyOf(includes);
        samples = List.copyOf(samples);
        sources = List.copyOf(sources);
    }

    /** One that does not say where it was made from. */
    public Snapshot(
            SnapshotId id,
            long sequence,
            Instant created,
            State state,
            Strategy strategy,
            Set<Component> includes,
            String rootHash,
            Optional<SnapshotId> parent,
            Totals totals,
            long problems,
            List<Problem> samples) {
        this(id, sequence, created, state, strategy, includes, rootHash, parent, totals, problems, samples, List.of());
    }

    /**
     * Where a part of a snapshot was made from. Two directories or machines that share a repository are told apart by it; the name of the machine
     * is not recorded.
     *
     * @param component what the part belongs to
     * @param path where it lies in the snapshot
     * @param place the absolute path it lay at on the machine, written as {@link ItemPath} writes paths; empty if it is not known
     */
    public record Source(Component component, ItemPath path, Optional<String> place) {}

    /** Whether anything is missing. */
    public enum State {
        /** Everything asked for is in it. */
        COMPLETE,
        /** Some paths have problems; it never counts as the last good one. */
        PARTIAL
    }

    /**
     * Counts and sizes.
     *
     * @param files regular files
     * @param directories directories
     * @param symlinks symbolic links
     * @param bytes sum of the file sizes
     * @param newBytes plain bytes that were not in the repository before
     * @param reusedFiles files that were not read because nothing had changed
     */
    public record Totals(long files, long directories, long symlinks, long bytes, long newBytes, long reusedFiles) {

        /** All zero. */
        public static final Totals NONE = new Totals(0, 0, 0, 0, 0, 0);
    }
}
