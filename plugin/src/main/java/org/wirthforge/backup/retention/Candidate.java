package org.wirthforge.backup.retention;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;

/**
 * A snapshot as a policy sees it.
 *
 * @param id which
 * @param source of what
 * @param sequence its place in the order of snapshots
 * @param created when its backup began, by the clock of that time
 * @param state whether anything is missing
 * @param strategy its type
 * @param labels pin and tags
 * @param damage what the last verification says, if that is bad
 * @param files how many it holds
 * @param storedBytes bytes of packs its backup wrote: what dropping it may free
 */
public record Candidate(
        SnapshotId id,
        Source source,
        long sequence,
        Instant created,
        Snapshot.State state,
        Strategy strategy,
        Labels labels,
        Optional<String> damage,
        long files,
        long storedBytes) {

    /** The tag of what recoveries save of a state that was about to be replaced. */
    private static final String EMERGENCY = "emergency";

    boolean complete() {
        return state == Snapshot.State.COMPLETE;
    }

    /** Whether it may count: it is complete, and a state that somebody wanted. */
    boolean good() {
        return complete() && !labels.tags().contains(EMERGENCY);
    }

    boolean pinnedAt(Instant now) {
        return labels.pin()
                .filter(pin -> pin.until().map(now::isBefore).orElse(true))
                .isPresent();
    }

    boolean tagged(Set<String> protecting) {
        return labels.tags().stream().anyMatch(tag -> protecting.isEmpty() || protecting.contains(tag));
    }
}
