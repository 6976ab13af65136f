package org.wirthforge.backup.api.retention;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a policy says of one snapshot, and why.
 *
 * @param snapshot which
 * @param created when it was made
 * @param decision keep or drop
 * @param reasons every rule that keeps it; of a dropped one why none does. Never empty
 */
public record Verdict(SnapshotId snapshot, Instant created, Decision decision, List<String> reasons) {

    /** Checks for null and copies the list. */
    public Verdict {
        Objects.requireNonNull(snapshot, "snapshot");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(decision, "decision");
        reasons = List.copyOf(reasons);
    }

    /** Keep or drop. */
    public enum Decision {
        /** At least one rule keeps it. */
        KEEP,
        /** It goes to the trash. */
        DROP
    }
}
