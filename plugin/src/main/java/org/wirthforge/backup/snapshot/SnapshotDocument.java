package org.wirthforge.backup.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.EntryList;

/**
 * What commits a snapshot.
 *
 * @param id its name
 * @param sequence place in the order of snapshots
 * @param times when it was made
 * @param origin why, by whom, and compared with what
 * @param state whether anything is missing
 * @param includes components in it
 * @param roots where each part of the source lies in it
 * @param entries the entry list
 * @param problems the problem list; its root is not stored
 * @param samples the first problems
 * @param owners names of users and groups by number
 * @param totals counts and sizes
 * @param measured what was measured while it was made
 * @param auditHead head of the audit trail when it was made
 * @param outline the chunk from which it could be made anew; empty if there is none
 * @param databases what is known of databases in it, in path order
 */
public record SnapshotDocument(
        SnapshotId id,
        long sequence,
        Times times,
        Origin origin,
        Snapshot.State state,
        Set<Component> includes,
        List<RootName> roots,
        EntryList entries,
        EntryList problems,
        List<Problem> samples,
        Owners owners,
        Snapshot.Totals totals,
        Measured measured,
        Optional<String> auditHead,
        Optional<ChunkRef> outline,
        List<StoredDatabase> databases) {

    /** When the backup began, and when the walk did: younger time stamps are not trusted. */
    public record Times(Instant created, Instant scanStarted) {}

    /** Why, by whom, and compared with what. */
    public record Origin(
            Strategy strategy,
            String trigger,
            String user,
            Optional<SnapshotId> parent,
            Optional<SnapshotId> base,
            String hostVersion) {}

    /**
     * A part of the source.
     *
     * @param component what it belongs to
     * @param path where it lies in the snapshot
     * @param source where it lay on the machine, as {@link org.wirthforge.backup.metadata.Whereabouts} writes it; empty if unknown
     */
    public record RootName(Component component, String path, Optional<String> source) {

        /** One of unknown origin. */
        public RootName(Component component, String path) {
            this(component, path, Optional.empty());
        }

        /** As hosts see it. */
        Snapshot.Source toSource() {
            return new Snapshot.Source(component, ItemPath.parse(path), source);
        }

        /** Whether it is the same part, wherever it lay. */
        public boolean sameAs(RootName other) {
            return component == other.component && path.equals(other.path);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RootName name && sameAs(name) && name.source.equals(source);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    /** Names of users and groups by number. */
    public record Owners(Map<Long, String> users, Map<Long, String> groups) {

        /** No names. */
        public static final Owners NONE = new Owners(Map.of(), Map.of());
    }

    /**
     * What was measured.
     *
     * @param durationMillis time from start to commit
     * @param bytesPerSecond rate over that time
     * @param storedBytes bytes of packs written
     * @param localFirst whether the repository lies on a file system of this machine
     * @param frames what the host's user interface counted meanwhile; empty if it does not count, or if its counters began anew meanwhile
     * @param bytesRead sizes of the files that were read; empty if an older version made the snapshot
     */
    public record Measured(
            long durationMillis,
            long bytesPerSecond,
            long storedBytes,
            boolean localFirst,
            Optional<FrameTimes> frames,
            OptionalLong bytesRead) {

        /** Forgets frames that nobody can have counted. */
        public Measured {
            frames = frames.filter(FrameTimes::possible);
        }

        /** What is not known of a snapshot that was made anew from its outline. */
        public static final Measured UNKNOWN = new Measured(0, 0, 0, false, Optional.empty());

        /** Measured by an older version. */
        public Measured(
                long durationMillis,
                long bytesPerSecond,
                long storedBytes,
                boolean localFirst,
                Optional<FrameTimes> frames) {
            this(durationMillis, bytesPerSecond, storedBytes, localFirst, frames, OptionalLong.empty());
        }

        /** Whether anything was measured. */
        public boolean isKnown() {
            boolean counted = durationMillis != 0 || bytesPerSecond != 0 || storedBytes != 0;
            return counted || localFirst || frames.isPresent() || bytesRead.isPresent();
        }
    }

    /** Frame times during the backup. */
    public record FrameTimes(long drawn, long late, double averageMillis, double longestMillis) {

        private boolean possible() {
            return drawn >= 0 && late >= 0 && isTime(averageMillis) && isTime(longestMillis);
        }

        private static boolean isTime(double millis) {
            return millis >= 0 && Double.isFinite(millis);
        }
    }

    /** Whether it leads to the same content, all of it or not, below the same roots. */
    public boolean holdsTheSame(SnapshotDocument other) {
        return entries.equals(other.entries)
                && problems.recipe().equals(other.problems.recipe())
                && includes.equals(other.includes)
                && roots.equals(other.roots);
    }

    /** The same at another place in the order. */
    public SnapshotDocument at(long place) {
        return new SnapshotDocument(
                id, place, times, origin, state, includes, roots, entries, problems, samples, owners, totals, measured,
                auditHead, outline, databases);
    }

    /** The same, complete, as it is committed. */
    public SnapshotDocument with(Measured measured, Optional<String> auditHead, Optional<ChunkRef> outline) {
        return new SnapshotDocument(
                id, sequence, times, origin, state, includes, roots, entries, problems, samples, owners, totals,
                measured, auditHead, outline, databases);
    }

    /** The view for the API. */
    public Snapshot toSnapshot() {
        return new Snapshot(
                id,
                sequence,
                times.created(),
                state,
                origin.strategy(),
                includes,
                Json.SHA256 + entries.root(),
                origin.parent(),
                totals,
                problems.count(),
                samples,
                roots.stream().map(RootName::toSource).toList());
    }
}
