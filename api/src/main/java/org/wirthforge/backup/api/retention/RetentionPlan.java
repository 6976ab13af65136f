package org.wirthforge.backup.api.retention;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a cleanup would do, before anything is done: a value that can be shown, stored and confirmed. {@link Retention#apply} does exactly this
 * or nothing.
 *
 * @param policy name of the policy
 * @param request how the cleanup is to be done; confirming the digest confirms this, too
 * @param made when the plan was made
 * @param confirmBy when the system that made it stops accepting its digest
 * @param verdicts every readable snapshot, oldest first, with the reasons
 * @param removed snapshots that can no longer be brought back after it: the trash whose time is over, or with {@link CleanupRequest.Mode#AT_ONCE}
 *     all of it and what is dropped
 * @param losses what becomes unrestorable, for each snapshot that is dropped or removed
 * @param space what it does to the disk
 * @param confirmation whether somebody has to agree
 * @param blockers why it cannot be applied now; empty if it can
 * @param digest 64 hex digits over policy, request, and the snapshots that are dropped or removed: what is confirmed; more snapshots that are kept
 *     do not change it
 */
public record RetentionPlan(
        String policy,
        CleanupRequest request,
        Instant made,
        Instant confirmBy,
        List<Verdict> verdicts,
        List<SnapshotId> removed,
        List<Loss> losses,
        Space space,
        Confirmation confirmation,
        List<String> blockers,
        String digest) {

    /** Checks for null and copies the lists. */
    public RetentionPlan {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(digest, "digest");
        verdicts = List.copyOf(verdicts);
        removed = List.copyOf(removed);
        losses = List.copyOf(losses);
        blockers = List.copyOf(blockers);
    }

    /** Snapshots that would be forgotten, oldest first. */
    public List<SnapshotId> dropped() {
        return verdicts.stream()
                .filter(verdict -> verdict.decision() == Verdict.Decision.DROP)
                .map(Verdict::snapshot)
                .toList();
    }

    /** Whether somebody has to agree. */
    public enum Confirmation {
        /** It may be applied as it is; if a person wants it, it makes no file version unrestorable. */
        NOT_NEEDED,
        /** The policy wants every cleanup confirmed, or a person wants this one and file versions become unrestorable. */
        NEEDED,
        /** It drops at least as many snapshots as the policy calls a large cleanup. */
        NEEDED_LARGE
    }

    /**
     * What the plan does to the disk; sizes in bytes, measured by marking, so without guesses about deduplication.
     *
     * @param stored all packs now
     * @param garbage what no snapshot and no trash needs even now
     * @param freed what would be freed in the end by this plan and the windows that follow it: garbage included, what rewriting writes anew taken off
     */
    public record Space(long stored, long garbage, long freed) {}

    /**
     * What becomes unrestorable with one snapshot: file versions whose content no kept snapshot has.
     *
     * @param snapshot which
     * @param files how many
     * @param bytes their sizes together
     * @param samples their first paths, at most 20
     */
    public record Loss(SnapshotId snapshot, long files, long bytes, List<ItemPath> samples) {

        /** Copies the list. */
        public Loss {
            samples = List.copyOf(samples);
        }
    }
}
