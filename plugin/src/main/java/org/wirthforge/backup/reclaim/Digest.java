package org.wirthforge.backup.reclaim;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.Hash;

/** What is confirmed: policy, manner and everything that goes. Not what stays: a backup in the meantime changes nothing about that. */
final class Digest {

    private Digest() {}

    static String of(String policy, CleanupRequest request, List<Verdict> verdicts, List<SnapshotId> removed) {
        StringBuilder text = new StringBuilder("wf-retention-plan-1\n");
        text.append(policy).append('\n');
        text.append(request.mode()).append(' ').append(request.trigger()).append('\n');
        verdicts.stream()
                .filter(verdict -> verdict.decision() == Verdict.Decision.DROP)
                .forEach(verdict ->
                        text.append("DROP ").append(verdict.snapshot()).append('\n'));
        removed.forEach(id -> text.append("REMOVE ").append(id).append('\n'));
        return Hash.of(text.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
