package org.wirthforge.backup.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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

/** What holds for every policy and every history; the seed is in every message. */
class EvaluationPropertyTest {

    private static final int ROUNDS = 2_000;
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");

    private interface Property {
        void check(Random random, String seed);
    }

    private static void forAll(Property property) {
        for (long seed = 0; seed < ROUNDS; seed++) {
            property.check(new Random(seed), "seed " + seed);
        }
    }

    private static List<Candidate> history(Random random) {
        List<Candidate> snapshots = new ArrayList<>();
        Instant at = BEGIN;
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            at = at.plus(Duration.ofMinutes(1 + random.nextInt(1 << random.nextInt(15))));
            snapshots.add(candidate(random, i + 1, at));
        }
        return snapshots;
    }

    private static Candidate candidate(Random random, int sequence, Instant at) {
        Optional<Labels.Pin> pin =
                random.nextInt(20) == 0 ? Optional.of(new Labels.Pin("", Optional.empty(), "x")) : Optional.empty();
        Set<String> tags = random.nextInt(20) == 0 ? Set.of(random.nextBoolean() ? "release" : "critical") : Set.of();
        return new Candidate(
                new SnapshotId(String.format("wf-2000-01-01-%06d", sequence)),
                new Source(Set.of(new Source.Part("config", "app", Optional.of("/home/u/app")))),
                sequence,
                at,
                random.nextInt(8) == 0 ? Snapshot.State.PARTIAL : Snapshot.State.COMPLETE,
                Strategy.values()[random.nextInt(3)],
                new Labels(pin, tags),
                random.nextInt(25) == 0 ? Optional.of("corrupted") : Optional.empty(),
                0,
                random.nextInt(1000));
    }

    private static Policy policy(Random random) {
        List<KeepRule> rules = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        Set<Strategy> any = EnumSet.allOf(Strategy.class);
        for (int i = 0; i < count; i++) {
            Period period = Period.values()[random.nextInt(4)];
            Weight weight = random.nextInt(4) == 0 ? Weight.HARD : Weight.SOFT;
            rules.add(
                    random.nextBoolean()
                            ? new KeepRule.Newest(period, 1 + random.nextInt(5), KeepRule.Newest.ALL, any, weight)
                            : new KeepRule.Young("young", 1 + random.nextInt(40), any, weight));
        }
        Optional<Policy.SizeLimit> size =
                random.nextBoolean() ? Optional.of(new Policy.SizeLimit(100, 50)) : Optional.empty();
        return policy(rules, size, random.nextBoolean() ? Set.of("release") : Set.of(), 1 + random.nextInt(5));
    }

    private static Policy policy(List<KeepRule> rules, Optional<Policy.SizeLimit> size, Set<String> tags, int minimum) {
        return new Policy(
                "any",
                rules,
                new Policy.Protection(minimum, true, tags, 90),
                size,
                Map.of(),
                new Policy.Confirmation(true, true, 10, Duration.ofMinutes(15)),
                new Policy.Conditions(
                        true, OptionalDouble.empty(), OptionalDouble.empty(), true, Duration.ofMinutes(30)));
    }

    private static Instant after(List<Candidate> snapshots) {
        return snapshots.stream()
                .map(Candidate::created)
                .max(Instant::compareTo)
                .orElse(BEGIN)
                .plusSeconds(60);
    }

    private static Set<SnapshotId> dropped(List<Candidate> snapshots, Policy policy, Instant now) {
        return Evaluation.of(snapshots, policy, now, 100_000).stream()
                .filter(verdict -> verdict.decision() == Verdict.Decision.DROP)
                .map(Verdict::snapshot)
                .collect(Collectors.toSet());
    }

    private static List<Candidate> good(List<Candidate> snapshots) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.state() == Snapshot.State.COMPLETE
                        && snapshot.damage().isEmpty())
                .toList();
    }

    @Test
    void newestGood_asManyAsTheMinimum_areNeverDropped() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = history(random);
            Policy policy = policy(random);
            Set<SnapshotId> dropped = dropped(snapshots, policy, after(snapshots));
            List<Candidate> good = good(snapshots);
            int from = Math.max(0, good.size() - policy.protection().minimum());
            for (Candidate snapshot : good.subList(from, good.size())) {
                assertTrue(!dropped.contains(snapshot.id()), seed);
            }
        });
    }

    @Test
    void pinned_tagged_andDamaged_areNeverDropped() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = history(random);
            Policy policy = policy(random);
            Set<SnapshotId> dropped = dropped(snapshots, policy, after(snapshots));
            for (Candidate snapshot : snapshots) {
                boolean held = snapshot.labels().pin().isPresent()
                        || snapshot.damage().isPresent()
                        || snapshot.tagged(policy.protection().tags());
                assertTrue(!held || !dropped.contains(snapshot.id()), seed + " " + snapshot);
            }
        });
    }

    @Test
    void partial_orDamaged_changesNoOtherVerdict() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = history(random);
            Policy policy = policy(policy(random).rules(), Optional.empty(), Set.of(), 1 + random.nextInt(5));
            Instant now = after(snapshots);
            List<Candidate> good = good(snapshots);
            Set<SnapshotId> with = dropped(snapshots, policy, now);
            with.retainAll(good.stream().map(Candidate::id).collect(Collectors.toSet()));
            assertEquals(dropped(good, policy, now), with, seed);
        });
    }

    @Test
    void snapshotsOfTheFuture_causeNoDeletion() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = new ArrayList<>(history(random));
            Policy policy = policy(random);
            Instant now = after(snapshots);
            Set<SnapshotId> before = dropped(snapshots, policy, now);
            for (int i = 0; i <= random.nextInt(5); i++) {
                Instant future = now.plus(Duration.ofDays(1 + random.nextInt(1000)));
                snapshots.add(candidate(random, snapshots.size() + 1, future));
            }
            assertEquals(before, dropped(snapshots, policy, now), seed);
        });
    }

    @Test
    void leapOfTheClock_withOneBackup_causesNoDeletion() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = new ArrayList<>(history(random));
            Policy policy = policy(random);
            Set<SnapshotId> before = dropped(snapshots, policy, after(snapshots));
            Duration leap = Duration.ofDays(101 + random.nextInt(800));
            Instant leapt = random.nextBoolean() ? after(snapshots).plus(leap) : BEGIN.minus(leap);
            snapshots.add(candidate(random, snapshots.size() + 1, leapt));
            Instant now = leapt.isBefore(BEGIN) && random.nextBoolean() ? leapt : after(snapshots);
            Set<SnapshotId> more = new HashSet<>(dropped(snapshots, policy, now));
            more.removeAll(before);
            assertEquals(Set.of(), more, seed);
        });
    }

    @Test
    void clockAlone_ahead_causesNoDeletion() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = history(random);
            Policy policy = policy(random);
            Instant now = after(snapshots);
            assertEquals(
                    dropped(snapshots, policy, now), dropped(snapshots, policy, now.plus(Duration.ofDays(900))), seed);
        });
    }

    @Test
    void policyWithoutRules_dropsNothing() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = history(random);
            Policy empty = policy(List.of(), Optional.of(new Policy.SizeLimit(1, 0)), Set.of(), 1);
            assertEquals(Set.of(), dropped(snapshots, empty, after(snapshots)), seed);
        });
    }

    @Test
    void order_ofTheSnapshotsGiven_doesNotMatter() {
        forAll((random, seed) -> {
            List<Candidate> snapshots = new ArrayList<>(history(random));
            Policy policy = policy(random);
            Instant now = after(snapshots);
            Set<SnapshotId> before = dropped(snapshots, policy, now);
            Collections.shuffle(snapshots, random);
            assertEquals(before, dropped(snapshots, policy, now), seed);
        });
    }
}
