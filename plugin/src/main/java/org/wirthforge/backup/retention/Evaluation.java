package org.wirthforge.backup.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.retention.Verdict.Decision;

/**
 * The policy as a pure function: snapshots, policy, time and size in; a verdict with reasons for each snapshot out. Each source is judged by itself; the
 * size limit alone is one of the whole repository. Whatever the policy says, the last good snapshot of each source, its minimum, pinned, tagged and
 * quarantined ones stay; what is partial or not trusted counts for nothing.
 */
public final class Evaluation {

    private final Policy policy;
    private final Trust trust;
    private final Instant now;
    private final Reasons reasons = new Reasons();
    private final Map<Source, Judgement> judgements = new HashMap<>();

    private Evaluation(List<Candidate> snapshots, Policy policy, Instant now) {
        this.policy = policy;
        this.trust = new Trust(snapshots, now);
        this.now = now;
    }

    /**
     * Judges.
     *
     * @param snapshots all there are, in any order
     * @param now the clock
     * @param storedBytes size of the repository
     * @return a verdict for each, by sequence
     */
    public static List<Verdict> of(List<Candidate> snapshots, Policy policy, Instant now, long storedBytes) {
        return new Evaluation(snapshots, policy, now).run(storedBytes);
    }

    private List<Verdict> run(long storedBytes) {
        Map<Source, List<Candidate>> own = trust.ordered().stream()
                .collect(Collectors.groupingBy(Candidate::source, LinkedHashMap::new, Collectors.toList()));
        SourceNames names = new SourceNames(own.keySet());
        own.forEach((source, snapshots) -> {
            History history = History.of(source, trust.sound(), now);
            Judgement judgement = new Judgement(policy, trust, history, reasons, names.of(source));
            judgement.run(snapshots, now);
            judgements.put(source, judgement);
        });
        policy.size().ifPresent(limit -> shrink(limit, storedBytes));
        return trust.ordered().stream().map(this::verdict).toList();
    }

    /** Cheapest type first, then oldest; what it frees is estimated by what its backup wrote, so rather too little is dropped. */
    private void shrink(Policy.SizeLimit limit, long storedBytes) {
        if (storedBytes <= limit.threshold()) {
            return;
        }
        long left = storedBytes;
        for (Candidate snapshot : trust.ordered()) {
            left -= reasons.keeps(snapshot) ? 0 : snapshot.storedBytes();
        }
        List<Candidate> soft = new ArrayList<>(trust.ordered());
        soft.removeIf(snapshot -> !reasons.keeps(snapshot) || reasons.firm(snapshot));
        soft.sort(Comparator.comparingInt((Candidate snapshot) -> policy.priority(snapshot.strategy()))
                .thenComparingLong(Candidate::sequence));
        for (Candidate snapshot : soft) {
            if (left <= limit.target()) {
                return;
            }
            left -= snapshot.storedBytes();
            reasons.drop(
                    snapshot, "the repository is too large: " + storedBytes + " of " + limit.threshold() + " bytes");
        }
    }

    private Verdict verdict(Candidate snapshot) {
        Decision decision = reasons.keeps(snapshot) ? Decision.KEEP : Decision.DROP;
        String otherwise = judgements.get(snapshot.source()).otherwise(snapshot);
        return new Verdict(snapshot.id(), snapshot.created(), decision, reasons.of(snapshot, otherwise));
    }
}
