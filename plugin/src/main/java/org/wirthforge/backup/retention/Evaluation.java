package org.wirthforge.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.retention.Verdict.Decision;
import org.wirthforge.backup.retention.KeepRule.Weight;

/**
 * The policy as a pure function: snapshots, policy, time and size in; a verdict with reasons for each snapshot out. Whatever the policy says, the last
 * good snapshot, the minimum, pinned, tagged and quarantined ones stay; what is partial or not trusted counts for nothing.
 */
public final class Evaluation {

    private static final String CRITICAL = "critical";

    private final Policy policy;
    private final Trust trust;
    private final Instant now;
    private final Reasons reasons = new Reasons();

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
        protect();
        List<Candidate> trusted = trust.trusted();
        policy.rules().forEach(rule -> rule.apply(trusted, trust.reference(), reasons));
        partial();
        if (policy.rules().isEmpty()) {
            trust.ordered().forEach(snapshot -> reasons.keep(snapshot, "the policy has no rules", Weight.HARD));
        }
        policy.size().ifPresent(limit -> shrink(limit, storedBytes));
        return trust.ordered().stream().map(this::verdict).toList();
    }

    private void protect() {
        for (Candidate snapshot : trust.ordered()) {
            trust.quarantined(snapshot).ifPresent(reason -> reasons.keep(snapshot, reason, Weight.HARD));
            if (snapshot.pinnedAt(trust.reference()) || snapshot.pinnedAt(now)) {
                reasons.keep(snapshot, pinned(snapshot), Weight.HARD);
            }
            tagged(snapshot);
        }
        List<Candidate> trusted = trust.trusted();
        trust.lastGood().ifPresent(last -> reasons.keep(last, "the last good one", Weight.HARD));
        int minimum = policy.protection().minimum();
        for (int i = Math.max(0, trusted.size() - minimum); i < trusted.size(); i++) {
            int number = trusted.size() - i;
            reasons.keep(trusted.get(i), "minimum (" + number + " of " + minimum + ")", Weight.HARD);
        }
    }

    private static String pinned(Candidate snapshot) {
        String why = snapshot.labels().pin().orElseThrow().reason();
        return why.isEmpty() ? "pinned" : "pinned: " + why;
    }

    private void tagged(Candidate snapshot) {
        Policy.Protection protection = policy.protection();
        if (protection.byTag() && snapshot.tagged(protection.tags())) {
            reasons.keep(snapshot, "tagged " + String.join(", ", sorted(snapshot)), Weight.HARD);
        } else if (snapshot.labels().tags().contains(CRITICAL) && age(snapshot) <= protection.criticalDays()) {
            reasons.keep(snapshot, "tagged critical: " + protection.criticalDays() + " days", Weight.HARD);
        }
    }

    private static List<String> sorted(Candidate snapshot) {
        return snapshot.labels().tags().stream().sorted().toList();
    }

    /** Whole days up to the reference; a snapshot of today is 0 days old. */
    private long age(Candidate snapshot) {
        return Math.max(
                0, Duration.between(snapshot.created(), trust.reference()).toDays());
    }

    /** A partial one takes nobody's place. It stays while it is young, and as long as no good one is newer. */
    private void partial() {
        long lastGood = trust.lastGood().map(Candidate::sequence).orElse(-1L);
        for (Candidate snapshot : trust.ordered()) {
            if (snapshot.complete() || trust.quarantined(snapshot).isPresent()) {
                continue;
            }
            if (snapshot.sequence() > lastGood) {
                reasons.keep(snapshot, "partial, but no good one is newer", Weight.HARD);
            }
            for (KeepRule rule : policy.rules()) {
                if (!(rule instanceof KeepRule.Newest)) {
                    rule.apply(List.of(snapshot), trust.reference(), reasons);
                }
            }
        }
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
        Optional<String> quarantined = trust.quarantined(snapshot);
        Decision decision = reasons.keeps(snapshot) || quarantined.isPresent() ? Decision.KEEP : Decision.DROP;
        String otherwise = "no rule keeps it at an age of " + age(snapshot) + " days"
                + (snapshot.complete() ? "" : ", and it is partial");
        return new Verdict(snapshot.id(), snapshot.created(), decision, reasons.of(snapshot, otherwise));
    }
}
