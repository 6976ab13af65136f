package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Settlement;
import org.wirthforge.backup.testkit.MemoryFileSystems;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** A power cut at every change that a whole recovery makes, with a smoke test that passes and one that fails. */
class RecoveryCrashTest {

    private static final int SEEDS = 10;

    @TempDir
    Path directory;

    private record Smoke(boolean passes) implements HostServices, HostServices.SmokeTest {

        @Override
        public List<SmokeTest> smokeTests() {
            return List.of(this);
        }

        @Override
        public String name() {
            return "smoke";
        }

        @Override
        public void run(Path home, boolean rehearsal) throws IOException {
            if (!passes) {
                throw new IOException("on purpose");
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void makeOld(Path home) throws IOException {
        for (String name : List.of("app.db", "app.db-wal", "changed", "deleted", "kind", "turns/x", "way/to/it")) {
            write(home.resolve("a").resolve(name), "old " + name);
        }
    }

    private static Map<String, String> tree(Path home) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                tree.put(home.relativize(path).toString(), Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        return tree;
    }

    private LocalStore repository() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("repository"), "t");
        new HandMadeSnapshot(store)
                .root("a")
                .directory("a")
                .file("a/app.db", "new database")
                .file("a/changed", "new")
                .directory("a/created")
                .file("a/created/file", "new")
                .directory("a/kind")
                .file("a/kind/y", "new")
                .file("a/turns", "new")
                .directory("a/way")
                .directory("a/way/to")
                .file("a/way/to/it", "new")
                .commit();
        return store;
    }

    private record Run(CrashLog log, int begin, Map<String, String> old, Map<String, String> end) {}

    private Run record(LocalStore store, boolean passes) throws Exception {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            makeOld(disk.resolve("home"));
            FaultFileSystem files = FaultFileSystem.over(disk);
            int begin = files.journal().size();
            Path home = files.root().resolve("home");
            Map<String, String> old = tree(disk.resolve("home"));
            RecoveryEngine engine = Engines.over(store, home, directory.resolve("scratch"), new Smoke(passes));
            RecoveryScope full = RecoveryScope.full();
            RecoveryPlan plan = RecoveryPlan.of(
                    Instant.EPOCH,
                    HandMadeSnapshot.ID,
                    new RecoveryScope(
                            full.type(),
                            full.components(),
                            Set.of(),
                            List.of(),
                            List.of(),
                            full.overwrite(),
                            RecoveryScope.Extras.DELETE));
            String digest = engine.preview(plan).digest();
            RecoveryReport report = engine.recover(plan, digest, Pace.FREE, new Tally(), () -> {});
            RecoveryReport.Status wanted = passes ? RecoveryReport.Status.RECOVERED : RecoveryReport.Status.ROLLED_BACK;
            assertEquals(wanted, report.status(), report.toString());
            return new Run(CrashLog.of(files.journal().changes()), begin, old, tree(disk.resolve("home")));
        }
    }

    private static Map<String, String> afterCut(CrashLog log, CrashPoint point) throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            log.image(point).writeTo(disk);
            Settlement.of(disk.resolve("home"));
            try (Stream<Path> left = Files.list(disk)) {
                assertEquals(List.of("/disk/home"), left.map(Path::toString).toList(), point.toString());
            }
            return tree(disk.resolve("home"));
        }
    }

    private int check(boolean passes) throws Exception {
        Run run = record(repository(), passes);
        assertEquals(passes, run.end().get("a/changed").equals("new"));
        int images = 0;
        int kept = 0;
        for (int moment = run.begin(); moment <= run.log().size(); moment++) {
            for (CrashPolicy policy : CrashPolicy.values()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    CrashPoint point = new CrashPoint(moment, policy, seed * 1_000L + moment);
                    Map<String, String> tree = afterCut(run.log(), point);
                    boolean isOld = tree.equals(run.old());
                    assertTrue(isOld || tree.equals(run.end()), () -> point + ": " + tree);
                    images++;
                    kept += isOld ? 0 : 1;
                }
            }
        }
        assertEquals(passes, kept > 0);
        return images;
    }

    @Test
    void powerCut_duringARecoveryThatIsProven_leavesOldOrNew() throws Exception {
        int images = check(true);
        assertTrue(images > 5_000, images + " images");
    }

    @Test
    void powerCut_duringARecoveryThatFailsItsSmokeTest_leavesOld() throws Exception {
        int images = check(false);
        assertTrue(images > 5_000, images + " images");
    }
}
