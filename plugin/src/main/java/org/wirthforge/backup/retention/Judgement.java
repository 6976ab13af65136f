package org.wirthforge.backup.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.retention.KeepRule.Weight;

/** The policy applied to the snapshots of one source, as if there were no others in the repository. Used once. */
final class Judgement {

    private static final String CRITICAL = "critical";

    private final Policy policy;
    private final Trust trust;
    private final History history;
    private final Reasons reasons;
    private final String name;

    /**
     * Judges one source.
     *
     * @param reasons takes what is found
     * @param name what is said behind reasons that hold for this source alone
     */
    Judgement(Policy policy, Trust trust, History history, Reasons reasons, String name) {
        this.policy = policy;
        this.trust = trust;
        this.history = history;
        this.reasons = reasons;
        this.name = name;
    }

    /**
     * Says what is kept.
     *
     * @param own all snapshots of this source and no other, the bad ones, too
     */
    void run(List<Candidate> own, Instant now) {
        own.forEach(snapshot -> protect(snapshot, now));
        protectNewest();
        for (KeepRule rule : policy.rules()) {
            rule.apply(history.good(), history.reference(), rule.counts() ? this::keepNamed : this::keep);
        }
        own.stream().filter(snapshot -> !snapshot.good()).forEach(this::uncounted);
        if (policy.rules().isEmpty()) {
            own.forEach(snapshot -> reasons.keep(snapshot, "the policy has no rules", Weight.HARD));
        }
    }

    private void protect(Candidate snapshot, Instant now) {
        quarantined(snapshot).ifPresent(reason -> reasons.keep(snapshot, reason, Weight.HARD));
        if (snapshot.pinnedAt(history.reference()) || snapshot.pinnedAt(now)) {
            reasons.keep(snapshot, pinned(snapshot), Weight.HARD);
        }
        tagged(snapshot);
    }

    private Optional<String> quarantined(Candidate snapshot) {
        return history.unconfirmed().contains(snapshot.id())
                ? Optional.of("its time is not confirmed by a backup of another day yet")
                : trust.quarantined(snapshot);
    }

    private void protectNewest() {
        List<Candidate> good = history.good();
        history.lastGood().ifPresent(last -> keepNamed(last, "the last good one", Weight.HARD));
        int minimum = policy.protection().minimum();
        for (int i = Math.max(0, good.size() - minimum); i < good.size(); i++) {
            int number = good.size() - i;
            keepNamed(good.get(i), "minimum (" + number + " of " + minimum + ")", Weight.HARD);
        }
    }

    /** One of a larger source holds this one, but is judged among its own, where nothing stands higher than here. */
    private void keep(Candidate snapshot, String reason, Weight weight) {
        if (snapshot.source().equals(history.source())) {
            reasons.keep(snapshot, reason, weight);
        }
    }

    private void keepNamed(Candidate snapshot, String reason, Weight weight) {
        keep(snapshot, reason + name, weight);
    }

    private static String pinned(Candidate snapshot) {
        String why = snapshot.labels().pin().orElseThrow().reason();
        return why.isEmpty() ? "pinned" : "pinned: " + why;
    }

    private void tagged(Candidate snapshot) {
        Policy.Protection protection = policy.protection();
        if (protection.byTag() && snapshot.tagged(protection.tags())) {
            reasons.keep(snapshot, "tagged " + String.join(", ", sorted(snapshot)), Weight.HARD);
        } else if (snapshot.labels().tags().contains(CRITICAL) && history.age(snapshot) <= protection.criticalDays()) {
            reasons.keep(snapshot, "tagged critical: " + protection.criticalDays() + " days", Weight.HARD);
        }
    }

    private static List<String> sorted(Candidate snapshot) {
        return snapshot.labels().tags().stream().sorted().toList();
    }

    /** A partial one, or an emergency, takes nobody's place. It stays while it is young, and as long as no good one is newer. */
    private void uncounted(Candidate snapshot) {
        if (trust.quarantined(snapshot).isPresent()) {
            return;
        }
        long lastGood = history.lastGood().map(Candidate::sequence).orElse(-1L);
        if (snapshot.sequence() > lastGood) {
            String what = snapshot.complete() ? "saved by a recovery" : "partial";
            reasons.keep(snapshot, what + ", but no good one" + name + " is newer", Weight.HARD);
        }
        policy.rules().stream()
                .filter(rule -> !rule.counts())
                .forEach(rule -> rule.apply(List.of(snapshot), history.reference(), reasons));
    }

    /** Why a snapshot goes that nothing keeps. */
    String otherwise(Candidate snapshot) {
        return "no rule keeps it at an age of " + history.age(snapshot) + " days"
                + (name.isEmpty() ? "" : " among the backups" + name)
                + (snapshot.complete() ? "" : ", and it is partial");
    }
}
