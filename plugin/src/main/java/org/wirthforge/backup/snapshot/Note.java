package org.wirthforge.backup.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.Hash;

/**
 * What was said about a snapshot after it was made: the document itself is write-once.
 *
 * @param snapshot which
 * @param labels pin and tags
 * @param forgotten when it went to the trash; means nothing while it is in the list
 * @param lost what a repair could not bring back
 */
public record Note(SnapshotId snapshot, Labels labels, Optional<Forgotten> forgotten, Optional<Lost> lost) {

    private static final Labels UNREADABLE = new Labels(
            Optional.of(new Labels.Pin("its note cannot be read", Optional.empty(), "wf-ops-003")), Set.of());

    /**
     * How a snapshot went to the trash.
     *
     * @param at when
     * @param by who
     * @param reason why
     */
    public record Forgotten(Instant at, String by, String reason) {}

    /**
     * Data that is gone.
     *
     * @param paths files that lack a part of their content, ascending, at most 1,000; the empty path stands for a part of the entry list
     * @param count how many paths in all
     * @param chunks the chunks, ascending, at most 10,000
     * @param chunkCount how many chunks in all
     */
    public record Lost(List<ItemPath> paths, long count, List<Hash> chunks, long chunkCount) {

        private static final int MOST_PATHS = 1000;
        private static final int MOST_CHUNKS = 10_000;

        /** Copies the lists. */
        public Lost {
            paths = List.copyOf(paths);
            chunks = List.copyOf(chunks);
        }

        /** As much of it as a note holds. */
        public static Lost of(Set<ItemPath> paths, Set<Hash> chunks) {
            return new Lost(
                    paths.stream().sorted().limit(MOST_PATHS).toList(),
                    paths.size(),
                    chunks.stream().sorted().limit(MOST_CHUNKS).toList(),
                    chunks.size());
        }

        /** For hosts. */
        public LostData data(SnapshotId snapshot) {
            return new LostData(snapshot, paths, count);
        }

        /** Whether all of it is known to be there again. */
        boolean isBack(Predicate<Hash> stored) {
            return chunks.size() == chunkCount && chunks.stream().allMatch(stored);
        }
    }

    /** Nothing said. */
    static Note blank(SnapshotId snapshot) {
        return new Note(snapshot, Labels.NONE, Optional.empty(), Optional.empty());
    }

    /** Something said, but nobody knows what: that holds the snapshot until it is pinned or unpinned anew. */
    static Note unreadable(SnapshotId snapshot) {
        return new Note(snapshot, UNREADABLE, Optional.empty(), Optional.empty());
    }

    /** The same, in the trash. */
    public Note forgotten(Forgotten how) {
        return new Note(snapshot, labels, Optional.of(how), lost);
    }

    /** The same with other labels. */
    public Note labelled(Labels other) {
        return new Note(snapshot, other, forgotten, lost);
    }

    /** The same with another loss; null for none. */
    public Note losing(Lost loss) {
        return new Note(snapshot, labels, forgotten, Optional.ofNullable(loss));
    }

    /** Whether there is a note that nobody can read. */
    public boolean isUnreadable() {
        return labels == UNREADABLE;
    }

    /** Whether a pin holds it. */
    public boolean pinnedAt(Instant now) {
        return labels.pin()
                .filter(pin -> pin.until().map(now::isBefore).orElse(true))
                .isPresent();
    }
}
