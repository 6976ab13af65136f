package org.wirthforge.backup.reclaim;

import java.util.List;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.retention.Policy;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/**
 * What is to be done with the snapshots, from their documents and notes alone.
 *
 * @param policy by which policy
 * @param request in which manner
 * @param verdicts every readable snapshot
 * @param removed what can no longer be brought back afterwards
 * @param undated forgotten snapshots of which nobody knows since when
 * @param documents readable snapshots
 * @param trashed readable forgotten ones
 * @param blockers why nothing may be done
 * @param storedBytes size of all packs
 */
record Decision(
        Policy policy,
        CleanupRequest request,
        List<Verdict> verdicts,
        List<SnapshotId> removed,
        List<SnapshotId> undated,
        List<SnapshotDocument> documents,
        List<SnapshotDocument> trashed,
        List<String> blockers,
        long storedBytes) {

    String digest() {
        return Digest.of(policy.name(), request, verdicts, removed);
    }

    boolean drops(SnapshotId id) {
        return verdicts.stream()
                .anyMatch(verdict -> verdict.snapshot().equals(id) && verdict.decision() == Verdict.Decision.DROP);
    }

    String reason(SnapshotId id) {
        return verdicts.stream()
                .filter(verdict -> verdict.snapshot().equals(id))
                .map(verdict -> String.join("; ", verdict.reasons()))
                .findFirst()
                .orElse("");
    }
}
