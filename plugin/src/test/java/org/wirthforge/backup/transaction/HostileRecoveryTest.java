package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.metadata.UnusableNameException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Trees;

/** Snapshots that no honest backup makes, recovered over a home that is prepared for them: nothing outside it ever changes. */
class HostileRecoveryTest {

    private static final int MANIFESTS = 300;

    @TempDir
    Path directory;

    private Path outside;
    private Path home;

    /** What somebody may have put in. */
    private enum Trick {
        PARENT,
        ABSOLUTE,
        NUL,
        BELOW_A_LINK,
        BELOW_A_FILE,
        TWICE,
        UNSORTED,
        EMPTY_NAME,
        LONG_NAME,
        GARBAGE,
        ROOT_ABOVE,
        ROOT_ABSOLUTE,
        HARD_LINK,
        SIDECAR,
        LIVE_LINK,
        LIVE_PARENT_LINK,
        LIVE_LINK_TO_FILE,
        LIVE_DIRECTORY
    }

    private record Line(String path, java.util.function.Consumer<HandMadeSnapshot> add) {}

    @BeforeEach
    void begin() throws IOException {
        outside = Files.createDirectory(directory.resolve("outside"));
        Files.createDirectories(outside.resolve("d"));
        Files.writeString(outside.resolve("d/f2"), "precious");
        Files.writeString(outside.resolve("evil"), "precious");
        home = directory.resolve("home");
    }

    @Test
    void recover_whateverTheManifestSays_changesNothingOutside() throws Exception {
        Map<RecoveryReport.Status, Integer> ends = new EnumMap<>(RecoveryReport.Status.class);
        int refused = 0;
        Map<String, String> before = TreeState.of(outside);
        for (int seed = 0; seed < MANIFESTS; seed++) {
            String replay = "seed " + seed + ": ";
            try {
                ends.merge(run(seed), 1, Integer::sum);
            } catch (BackupException | DamagedException | UnusableNameException typed) {
                assertTrue(typed.getMessage().length() > 10, replay + typed);
                refused++;
            }
            assertEquals(before, TreeState.of(outside), replay + "outside");
            try (var files = Files.list(directory)) {
                assertEquals(
                        List.of("home", "outside", "repository-" + seed),
                        files.map(file -> file.getFileName().toString())
                                .sorted()
                                .toList(),
                        replay + "left over");
            }
            Trees.remove(home);
            Trees.remove(directory.resolve("repository-" + seed));
        }
        assertTrue(refused > 50, "refused " + refused + ", " + ends);
        assertTrue(ends.getOrDefault(RecoveryReport.Status.RECOVERED, 0) > 10, "refused " + refused + ", " + ends);
    }

    private RecoveryReport.Status run(int seed) throws IOException, CancelledException {
        Random random = new Random(seed);
        Files.createDirectories(home.resolve("a/d"));
        Files.writeString(home.resolve("a/f1"), "live");
        LocalStore store = new LocalStore(directory.resolve("repository-" + seed), "t");
        HandMadeSnapshot snapshot = new HandMadeSnapshot(store);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("a", made -> made.directory("a")));
        lines.add(new Line("a/d", made -> made.directory("a/d")));
        file(lines, "a/d/f2", "two");
        file(lines, "a/f1", "one");
        boolean sorted = true;
        Set<Trick> tricks = EnumSet.noneOf(Trick.class);
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            tricks.add(Trick.values()[random.nextInt(Trick.values().length)]);
        }
        for (Trick trick : tricks) {
            sorted &= trick != Trick.UNSORTED;
            play(trick, lines, snapshot);
        }
        if (sorted) {
            lines.sort(Comparator.comparing(
                    line -> line.path().getBytes(StandardCharsets.UTF_8),
                    (x, y) -> PathOrder.compare(x, x.length, y, y.length)));
        }
        snapshot.root("a");
        lines.forEach(line -> line.add().accept(snapshot));
        snapshot.commit();
        RecoveryEngine engine = Engines.over(store, home, directory.resolve("scratch"), HostServices.NONE);
        RecoveryScope.Extras extras = random.nextBoolean() ? RecoveryScope.Extras.DELETE : RecoveryScope.Extras.KEEP;
        RecoveryScope full = RecoveryScope.full();
        RecoveryPlan plan = RecoveryPlan.of(
                Instant.EPOCH,
                HandMadeSnapshot.ID,
                new RecoveryScope(
                        full.type(), full.components(), Set.of(), List.of(), List.of(), full.overwrite(), extras));
        String digest = engine.preview(plan, Pace.FREE, new Tally()).digest();
        return engine.recover(plan, digest, Pace.FREE, new Tally(), () -> {}).status();
    }

    private static void file(List<Line> lines, String path, String content) {
        lines.add(new Line(path, made -> made.file(path, content)));
    }

    private void play(Trick trick, List<Line> lines, HandMadeSnapshot snapshot) throws IOException {
        switch (trick) {
            case PARENT -> file(lines, "a/../../outside/evil", "evil");
            case ABSOLUTE -> file(lines, outside.resolve("evil").toString(), "evil");
            case NUL -> file(lines, "a/n\0ul", "evil");
            case BELOW_A_LINK -> {
                lines.add(new Line("a/s", made -> made.symlink("a/s", outside.toString())));
                file(lines, "a/s/evil", "evil");
            }
            case BELOW_A_FILE -> file(lines, "a/f1/evil", "evil");
            case TWICE -> file(lines, "a/f1", "again");
            case UNSORTED -> file(lines, "a/b", "late");
            case EMPTY_NAME -> file(lines, "a//evil", "evil");
            case LONG_NAME -> file(lines, "a/" + "x".repeat(300), "long");
            case GARBAGE ->
                lines.add(new Line(
                        "a/g",
                        made -> made.raw("a/g".getBytes(StandardCharsets.UTF_8), new byte[] {9, 9, 9}, new byte[0])));
            case ROOT_ABOVE -> snapshot.root("../outside");
            case ROOT_ABSOLUTE -> snapshot.root(outside.toString());
            case HARD_LINK -> {
                lines.add(new Line("a/h1", made -> made.file("a/h1", "same", 2)));
                lines.add(new Line("a/h2", made -> made.file("a/h2", "same", 2)));
            }
            case SIDECAR -> {
                file(lines, "a/x.db", "no database");
                Files.createSymbolicLink(home.resolve("a/x.db-wal"), outside.resolve("evil"));
            }
            case LIVE_LINK -> replace(home.resolve("a/d"), outside.resolve("d"));
            case LIVE_PARENT_LINK -> replace(home.resolve("a"), outside);
            case LIVE_LINK_TO_FILE -> replace(home.resolve("a/f1"), outside.resolve("evil"));
            case LIVE_DIRECTORY -> {
                if (Files.isDirectory(home.resolve("a"), java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Trees.remove(home.resolve("a/f1"));
                    Files.createDirectories(home.resolve("a/f1/deep"));
                    Files.createSymbolicLink(home.resolve("a/f1/deep/link"), outside);
                }
            }
        }
    }

    private static void replace(Path file, Path target) throws IOException {
        if (!Files.isSymbolicLink(file.getParent())) {
            Trees.remove(file);
            Files.createSymbolicLink(file, target);
        }
    }
}
