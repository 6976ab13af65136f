package org.wirthforge.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.retention.KeepRule.Weight;

/** What holds of several sources in one repository, for every policy and every history; the seed is in every message. */
class SeveralSourcesPropertyTest {

    private static final int ROUNDS = 2_000;
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final List<String> PARTS = List.of("config", "data", "logs", "photos");
    private static final Set<Strategy> ANY = EnumSet.allOf(Strategy.class);

    private interface Property {
        void check(List<Candidate> snapshots, Policy policy, String seed);
    }

    private static void forAll(Property property) {
        for (long seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            property.check(history(random), policy(random), "seed " + seed);
        }
    }

    /** A few sources, some of which hold others, in spells: for a while only some of them are backed up. */
    private static List<Candidate> history(Random random) {
        List<Candidate> snapshots = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            sources.add(source(random));
        }
        Instant at = BEGIN;
        int count = random.nextInt(60);
        int spell = 1;
        for (int i = 0; i < count; i++) {
            at = at.plus(Duration.ofMinutes(1 + random.nextInt(1 << random.nextInt(15))));
            spell = random.nextInt(10) == 0 ? 1 + random.nextInt(sources.size()) : spell;
            snapshots.add(candidate(random, sources.get(random.nextInt(spell)), i + 1, at));
        }
        return snapshots;
    }

    private static Source source(Random random) {
        Set<Source.Part> parts = new HashSet<>();
        String home = random.nextInt(3) == 0 ? "/home/v/" : "/home/u/";
        for (int i = 0; i <= random.nextInt(3); i++) {
            String name = PARTS.get(random.nextInt(PARTS.size()));
            Optional<String> place = random.nextInt(8) == 0 ? Optional.empty() : Optional.of(home + name);
            parts.add(new Source.Part("config", name, place));
        }
        return new Source(parts);
    }

    private static Candidate candidate(Random random, Source source, int sequence, Instant at) {
        return new Candidate(
                new SnapshotId(String.format("wf-2000-01-01-%06d", sequence)),
                source,
                sequence,
                at,
                random.nextInt(8) == 0 ? Snapshot.State.PARTIAL : Snapshot.State.COMPLETE,
                Strategy.values()[random.nextInt(3)],
                Labels.NONE,
                random.nextInt(25) == 0 ? Optional.of("corrupted") : Optional.empty(),
                0,
                random.nextInt(1000));
    }

    private static Policy policy(Random random) {
        List<KeepRule> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Period period = Period.values()[random.nextInt(4)];
            rules.add(
                    random.nextBoolean()
                            ? new KeepRule.Newest(period, 1 + random.nextInt(5), KeepRule.Newest.ALL, ANY, Weight.SOFT)
                            : new KeepRule.Young("young", 1 + random.nextInt(40), ANY, Weight.SOFT));
        }
        return policy(rules, 1 + random.nextInt(4), Optional.empty());
    }

    private static Policy policy(List<KeepRule> rules, int minimum, Optional<Policy.SizeLimit> size) {
        return new Policy(
                "any",
                rules,
                new Policy.Protection(minimum, true, Set.of(), 90),
                size,
                Map.of(),
                new Policy.Confirmation(true, true, 10, Duration.ofMinutes(15)),
                new Policy.Conditions(
                        true, OptionalDouble.empty(), OptionalDouble.empty(), true, Duration.ofMinutes(30)));
    }

    private static List<Verdict> verdicts(List<Candidate> snapshots, Policy policy) {
        return Evaluation.of(snapshots, policy, BEGIN.plus(Duration.ofDays(5_000)), 100_000);
    }

    private static Set<SnapshotId> dropped(List<Candidate> snapshots, Policy policy) {
        return verdicts(snapshots, policy).stream()
                .filter(verdict -> verdict.decision() == Verdict.Decision.DROP)
                .map(Verdict::snapshot)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Source> sources(List<Candidate> snapshots) {
        return snapshots.stream().map(Candidate::source).collect(Collectors.toSet());
    }

    private static List<Candidate> only(List<Candidate> snapshots, Set<Source> sources) {
        return snapshots.stream()
                .filter(snapshot -> sources.contains(snapshot.source()))
                .toList();
    }

    /** Said once more here, so that a mistake there is not one here. */
    private static boolean holds(Source larger, Source smaller) {
        boolean known = smaller.parts().stream().allMatch(part -> part.place().isPresent());
        return larger.equals(smaller) || known && smaller.parts().stream().allMatch(larger.parts()::contains);
    }

    private static List<Candidate> good(List<Candidate> snapshots) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.complete() && snapshot.damage().isEmpty())
                .toList();
    }

    /** Of each source so many of the newest that lead to all its files stay; with a limit on the size, too. */
    @Test
    void newestGood_ofEachSource_asManyAsTheMinimum_areNeverDropped() {
        Optional<Policy.SizeLimit> tiny = Optional.of(new Policy.SizeLimit(100, 50));
        forAll((snapshots, any, seed) -> {
            Policy policy = policy(any.rules(), any.protection().minimum(), tiny);
            Set<SnapshotId> dropped = dropped(snapshots, policy);
            for (Source source : sources(snapshots)) {
                List<Candidate> holding = good(snapshots).stream()
                        .filter(snapshot -> holds(snapshot.source(), source))
                        .toList();
                int from = Math.max(0, holding.size() - policy.protection().minimum());
                holding.subList(from, holding.size())
                        .forEach(snapshot -> assertFalse(dropped.contains(snapshot.id()), seed + " " + snapshot));
            }
        });
    }

    @Test
    void snapshotsOfOtherSources_changeNoVerdict_unlessTheyHoldAllOfIt() {
        forAll((snapshots, policy, seed) -> {
            Set<SnapshotId> all = dropped(snapshots, policy);
            for (Source source : sources(snapshots)) {
                Set<Source> holding = sources(snapshots).stream()
                        .filter(other -> holds(other, source))
                        .collect(Collectors.toSet());
                Set<SnapshotId> own = only(snapshots, Set.of(source)).stream()
                        .map(Candidate::id)
                        .collect(Collectors.toSet());
                Set<SnapshotId> among = new HashSet<>(all);
                among.retainAll(own);
                Set<SnapshotId> alone = dropped(only(snapshots, holding), policy);
                alone.retainAll(own);
                assertEquals(alone, among, seed + " " + source);
            }
        });
    }

    /** What is dropped leads to nothing that the newest good one of its own source, or of a larger one, does not lead to. */
    @Test
    void dropped_always_haveANewerGoodOneThatHoldsTheirSource() {
        forAll((snapshots, policy, seed) -> {
            Set<SnapshotId> dropped = dropped(snapshots, policy);
            for (Candidate snapshot : snapshots) {
                boolean replaced = good(snapshots).stream()
                        .filter(other -> !dropped.contains(other.id()))
                        .anyMatch(other ->
                                other.sequence() > snapshot.sequence() && holds(other.source(), snapshot.source()));
                assertTrue(replaced || !dropped.contains(snapshot.id()), seed + " " + snapshot);
            }
        });
    }

    @Test
    void lastGoodOnes_ofSeveralSources_sayOfWhich() {
        forAll((snapshots, policy, seed) -> {
            boolean several = sources(snapshots).size() > 1;
            List<String> last = verdicts(snapshots, policy).stream()
                    .flatMap(verdict -> verdict.reasons().stream())
                    .filter(reason -> reason.startsWith("the last good one"))
                    .toList();
            assertEquals(last.size(), new HashSet<>(last).size(), seed + " " + last);
            assertTrue(last.stream().allMatch(reason -> several == reason.contains(" of ")), seed + " " + last);
        });
    }
}
