package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupFilter;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.config.ComponentConfig;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;

class EstimatorTest {

    private static final int SIZE = 500_000;

    @TempDir
    Path directory;

    private EngineFixture fixture;

    @BeforeEach
    void plant() throws IOException {
        fixture = new EngineFixture(directory);
        fixture.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
        Files.createDirectories(fixture.home);
        for (int i = 0; i < 10; i++) {
            byte[] bytes = new byte[SIZE];
            new Random(i).nextBytes(bytes);
            Files.write(fixture.home.resolve("f" + i), bytes);
        }
    }

    private BackupEstimate estimate(BackupRequest request) throws Exception {
        SourcePlanner planner = new SourcePlanner(fixture.home, fixture.components, Set.of(fixture.repository));
        return new Estimator(fixture.store(), planner, fixture.context()).run(request, Pace.FREE, new Tally());
    }

    private BackupRequest home() {
        return BackupRequest.ofPaths(Strategy.INCREMENTAL, List.of(fixture.home));
    }

    @Test
    void estimate_withoutHistory_countsButDoesNotGuess() throws Exception {
        BackupEstimate estimate = estimate(home());
        assertEquals(10L * SIZE, estimate.bytesToRead());
        assertEquals(new Snapshot.Totals(10, 1, 0, 10L * SIZE, 0, 0), estimate.content());
        assertEquals(OptionalLong.empty(), estimate.storedBytes());
        assertTrue(estimate.duration().isEmpty());
        assertEquals(0, estimate.learnedFrom());
        assertTrue(estimate.fits());
        assertFalse(Files.exists(fixture.repository), "a dry run must not even make a directory");
    }

    @Test
    void estimate_withHistory_isLearnedFromIt() throws Exception {
        BackupOutcome first = fixture.backUp(Strategy.INCREMENTAL);
        byte[] bytes = new byte[SIZE];
        new Random(99).nextBytes(bytes);
        Files.write(fixture.home.resolve("f3"), bytes);
        BackupEstimate estimate = estimate(home());
        assertEquals(SIZE, estimate.bytesToRead());
        assertEquals(9, estimate.content().reusedFiles());
        assertEquals(1, estimate.learnedFrom());
        assertEquals(first.snapshot().orElseThrow().id(), estimate.parent().orElseThrow());
        long expected = first.storedBytes() / 10;
        long stored = estimate.storedBytes().getAsLong();
        assertTrue(Math.abs(stored - expected) <= 1, stored + " instead of " + expected);
        assertTrue(estimate.duration().orElseThrow().compareTo(first.took()) <= 0);
        assertEquals(
                estimate.content().files(),
                fixture.snapshot(Strategy.INCREMENTAL).totals().files());
    }

    /** The lists and documents of a backup of two bytes are hundreds of times as many. */
    @Test
    void estimate_afterATinyBackup_learnsNothingFromIt() throws Exception {
        Path large = Files.move(fixture.home, directory.resolve("aside"));
        Files.createDirectories(fixture.home);
        Files.writeString(fixture.home.resolve("tiny"), "2b");
        fixture.backUp(Strategy.INCREMENTAL);
        Files.move(large, fixture.home.resolve("large"));
        BackupEstimate estimate = estimate(home());
        assertEquals(10L * SIZE, estimate.bytesToRead());
        assertEquals(OptionalLong.empty(), estimate.storedBytes());
        assertTrue(estimate.duration().isEmpty());
        assertEquals(0, estimate.learnedFrom());
    }

    @Test
    void estimate_full_readsEverything() throws Exception {
        fixture.backUp(Strategy.FULL);
        BackupEstimate estimate = estimate(BackupRequest.ofPaths(Strategy.FULL, List.of(fixture.home)));
        assertEquals(10L * SIZE, estimate.bytesToRead());
        assertEquals(0, estimate.content().reusedFiles());
    }

    @Test
    void filter_leavesOut_inEstimateAndBackup() throws Exception {
        Files.write(fixture.home.resolve("large"), new byte[SIZE + 1]);
        BackupFilter filter = new BackupFilter(List.of("f1"), OptionalLong.of(SIZE), BackupFilter.Mounts.STAY);
        BackupRequest request = home().with(filter);
        assertEquals(9, estimate(request).content().files());
        BackupOutcome outcome = fixture.engine().run(request, Pace.FREE, new Tally());
        Set<String> stored =
                fixture.entries(outcome.snapshot().orElseThrow().id()).keySet();
        assertFalse(stored.contains("home/f1") || stored.contains("home/large"), stored.toString());
        assertEquals(10, stored.size());
    }

    /** By one habit or another; the last four are right. */
    @Test
    void filter_thatMatchesNothing_isWarnedOf() throws Exception {
        Files.createDirectories(fixture.home.resolve("sub/deep"));
        Files.writeString(fixture.home.resolve("sub/secret"), "s");
        Files.writeString(fixture.home.resolve("sub/deep/a.tmp"), "s");
        List<String> wrong = List.of(fixture.home + "/sub", "home/sub", "sub/deep/a.tmp/", "*.none", "f1/x");
        List<String> all = new ArrayList<>(wrong);
        all.addAll(List.of("*.tmp", "/sub/secret", "deep/", "f?"));
        BackupRequest request = home().with(new BackupFilter(all, OptionalLong.empty(), BackupFilter.Mounts.ENTER));
        BackupEstimate estimate = estimate(request);
        BackupOutcome outcome = fixture.engine().run(request, Pace.FREE, new Tally());
        assertEquals(wrong.size() + 1, outcome.warnings().size(), outcome.warnings()::toString);
        for (int i = 0; i < wrong.size(); i++) {
            String warning = outcome.warnings().get(i);
            assertTrue(warning.startsWith("the pattern '" + wrong.get(i) + "' matched nothing"), warning);
        }
        assertTrue(outcome.warnings().get(wrong.size()).startsWith("the pattern '*.tmp'"), "below what deep/ left out");
        assertEquals(outcome.warnings(), estimate.warnings());
    }

    @Test
    void filter_ofASecondBackup_isJudgedAnew() throws Exception {
        fixture.backUp(Strategy.FULL);
        BackupFilter filter = new BackupFilter(List.of("f1", "f99"), OptionalLong.empty(), BackupFilter.Mounts.ENTER);
        BackupOutcome outcome = fixture.engine().run(home().with(filter), Pace.FREE, new Tally());
        assertEquals(1, outcome.warnings().size(), outcome.warnings()::toString);
        assertTrue(outcome.warnings().get(0).contains("'f99'"));
        assertEquals(List.of(), fixture.backUp(Strategy.INCREMENTAL).warnings());
    }

    @Test
    void requiredPathMissing_failsWithThePath() throws Exception {
        fixture.components = Map.of(Component.CERTS, new ComponentConfig(true, List.of("certs"), List.of(), true));
        BackupRequest request = BackupRequest.ofHome(Strategy.FULL);
        assertTrue(estimate(request).failure().isPresent());
        BackupOutcome outcome = fixture.engine().run(request, Pace.FREE, new Tally());
        assertEquals(1, outcome.problems());
        assertEquals(Problem.Code.MISSING, outcome.samples().get(0).code());
        assertEquals("certs", outcome.samples().get(0).path().toString());
    }
}
