package org.wirthforge.backup.snapshot;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What was said about a snapshot after it was made: the document itself is write-once.
 *
 * @param snapshot which
 * @param labels pin and tags
 * @param forgotten when it went to the trash; means nothing while it is in the list
 */
public record Note(SnapshotId snapshot, Labels labels, Optional<Forgotten> forgotten) {

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

    /** Nothing said. */
    static Note blank(SnapshotId snapshot) {
        return new Note(snapshot, Labels.NONE, Optional.empty());
    }

    /** Something said, but nobody knows what: that holds the snapshot until it is pinned or unpinned anew. */
    static Note unreadable(SnapshotId snapshot) {
        return new Note(snapshot, UNREADABLE, Optional.empty());
    }

    /** The same, in the trash. */
    public Note forgotten(Forgotten how) {
        return new Note(snapshot, labels, Optional.of(how));
    }

    /** The same with other labels. */
    public Note labelled(Labels other) {
        return new Note(snapshot, other, forgotten);
    }

    /** Whether a pin holds it. */
    public boolean pinnedAt(Instant now) {
        return labels.pin()
                .filter(pin -> pin.until().map(now::isBefore).orElse(true))
                .isPresent();
    }
}
