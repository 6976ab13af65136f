package org.wirthforge.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * The good snapshots of one source, by sequence, and from when their ages are measured. Those of a larger source that holds this one count, too: they
 * lead to the same files. Pure.
 *
 * @param source whose
 * @param good those that may be counted
 * @param unconfirmed good ones whose time nothing vouches for yet
 * @param reference from when ages are measured: not the clock, which may be wrong, but the backups. Never later than now
 */
record History(Source source, List<Candidate> good, Set<SnapshotId> unconfirmed, Instant reference) {

    /** A clock is believed once two backups a day apart agree with it. */
    private static final Duration STANDS = Duration.ofDays(1);

    /** Backups further apart than this do not vouch for each other. */
    private static final Duration LEAP = Duration.ofDays(100);

    /**
     * Picks what counts for one source.
     *
     * @param sound good, undamaged, made while the clock was right; by sequence
     * @param now the clock
     */
    static History of(Source source, List<Candidate> sound, Instant now) {
        List<Candidate> good = new ArrayList<>();
        for (Candidate snapshot : sound) {
            if (snapshot.source().holds(source)) {
                good.add(snapshot);
            }
        }
        Instant reference = reference(good, now);
        Set<SnapshotId> unconfirmed = new HashSet<>();
        good.removeIf(snapshot -> snapshot.created().isAfter(reference) && unconfirmed.add(snapshot.id()));
        return new History(source, good, unconfirmed, reference);
    }

    /** The newest time that another backup vouches for; without one the oldest, from which everything is young. */
    private static Instant reference(List<Candidate> good, Instant now) {
        for (int i = good.size() - 1; i > 0; i--) {
            Instant time = good.get(i).created();
            for (int k = i - 1; k >= 0; k--) {
                Duration apart = Duration.between(good.get(k).created(), time);
                if (apart.compareTo(LEAP) > 0) {
                    break;
                }
                if (apart.compareTo(STANDS) >= 0) {
                    return time;
                }
            }
        }
        return good.isEmpty() ? now : good.get(0).created();
    }

    /** The last good snapshot. */
    Optional<Candidate> lastGood() {
        return good.isEmpty() ? Optional.empty() : Optional.of(good.get(good.size() - 1));
    }

    /** Whole days up to the reference; a snapshot of today is 0 days old. */
    long age(Candidate snapshot) {
        return Math.max(0, Duration.between(snapshot.created(), reference).toDays());
    }
}
