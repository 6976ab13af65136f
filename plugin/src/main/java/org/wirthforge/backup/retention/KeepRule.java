package org.wirthforge.backup.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Strategy;

/** A rule that keeps snapshots. Rules only ever keep: what no rule keeps is dropped. */
sealed interface KeepRule {

    /** How much a reason weighs against a size limit. */
    enum Weight {
        /** Gives way when the repository is too large. */
        SOFT,
        /** Never gives way. */
        HARD
    }

    /** Takes what a rule keeps. */
    interface Keeper {

        /** Keeps a snapshot for a reason. */
        void keep(Candidate snapshot, String reason, Weight weight);
    }

    /** Which kinds of backup it speaks of. */
    Set<Strategy> types();

    /** Whether one snapshot takes the place of another: only good ones of one source may. */
    default boolean counts() {
        return false;
    }

    /** Gives its reason to everything it keeps, out of good snapshots in order. */
    void apply(List<Candidate> good, Instant reference, Keeper keeper);

    private static boolean within(Candidate snapshot, Instant reference, int days) {
        return Duration.between(snapshot.created(), reference).compareTo(Duration.ofDays(days)) <= 0;
    }

    private static String spell(int days) {
        return days == 1 ? "1 day" : days + " days";
    }

    /**
     * Keeps the newest snapshot of each stretch of the calendar that has one.
     *
     * @param period how long a stretch is
     * @param most how many stretches, counted back from the newest that has a snapshot
     * @param days how far back; from the reference
     * @param types of these backups only
     */
    record Newest(Period period, int most, int days, Set<Strategy> types, Weight weight) implements KeepRule {

        /** No limit. */
        static final int ALL = Integer.MAX_VALUE;

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public void apply(List<Candidate> good, Instant reference, Keeper keeper) {
            Map<String, Candidate> newest = new LinkedHashMap<>();
            for (int i = good.size() - 1; i >= 0; i--) {
                Candidate snapshot = good.get(i);
                if (types.contains(snapshot.strategy()) && (days == ALL || within(snapshot, reference, days))) {
                    newest.putIfAbsent(period.of(snapshot.created()), snapshot);
                }
            }
            int number = 0;
            for (Map.Entry<String, Candidate> stretch : newest.entrySet()) {
                if (++number > most) {
                    break;
                }
                keeper.keep(stretch.getValue(), text(stretch.getKey(), number), weight);
            }
        }

        private String text(String stretch, int number) {
            String kind = types.size() == 1 ? types.iterator().next().id() + " " : "";
            String which = most == ALL ? "" : " (" + number + " of " + most + ")";
            String limit = days == ALL ? "" : ", kept " + spell(days);
            return period.adjective() + " " + kind + stretch + which + limit;
        }
    }

    /**
     * Keeps everything up to an age.
     *
     * @param name what it is called in the policy
     * @param days the age, from the reference
     */
    record Young(String name, int days, Set<Strategy> types, Weight weight) implements KeepRule {

        @Override
        public void apply(List<Candidate> good, Instant reference, Keeper keeper) {
            for (Candidate snapshot : good) {
                if (types.contains(snapshot.strategy()) && within(snapshot, reference, days)) {
                    keeper.keep(snapshot, name + ": " + spell(days), weight);
                }
            }
        }
    }

    /**
     * Keeps the newest snapshot with more than twice as many files as the last good one. A folder whose disk is not mounted, or that somebody has
     * emptied, looks like any other, and its backups are complete.
     */
    record Fuller(Set<Strategy> types, Weight weight) implements KeepRule {

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public void apply(List<Candidate> good, Instant reference, Keeper keeper) {
            long files = good.isEmpty() ? 0 : good.get(good.size() - 1).files();
            Set<Source> seen = new HashSet<>();
            for (int i = good.size() - 1; i >= 0; i--) {
                Candidate snapshot = good.get(i);
                boolean fuller = snapshot.files() > 2 * files && types.contains(snapshot.strategy());
                if (fuller && seen.add(snapshot.source())) {
                    keeper.keep(
                            snapshot, "only by hand: it has more than twice the files of the last good one", weight);
                }
            }
        }
    }

    /**
     * Keeps everything of some kinds of backup.
     *
     * @param reason why
     */
    record Always(String reason, Set<Strategy> types, Weight weight) implements KeepRule {

        @Override
        public void apply(List<Candidate> good, Instant reference, Keeper keeper) {
            for (Candidate snapshot : good) {
                if (types.contains(snapshot.strategy())) {
                    keeper.keep(snapshot, reason, weight);
                }
            }
        }
    }
}
