package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.host.HostServices;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.recovery.RecoveryScope.Extras;
import org.wirthforge.backup.fixture.HandMadeSnapshot;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.fixture.SqliteFiles;
import org.wirthforge.backup.format.Hash;
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

    private static final int NEW = 9;

    private Map<String, byte[]> oldFiles;
    private byte[] newLog;
    private byte[] newBook;
    private Map<String, byte[]> ofTheService;

    @BeforeEach
    void makeDatabases() throws Exception {
        oldFiles = new TreeMap<>(new SqliteFiles(scratch("old log")).withLog("log.db"));
        oldFiles.putAll(new SqliteFiles(scratch("old book")).withHotJournal("book.db"));
        newLog = new SqliteFiles(scratch("new log")).closed("log.db", NEW);
        newBook = new SqliteFiles(scratch("new book")).closed("book.db", NEW);
        ofTheService = new SqliteFiles(scratch("service")).ofAService("log.db", newLog, NEW + 1);
    }

    private Path scratch(String name) throws IOException {
        return Files.createDirectory(directory.resolve(name));
    }

    /** Has the services of the new state begun to work, if it is to fail. */
    private record Smoke(boolean passes, Map<String, byte[]> leaves) implements HostServices, HostServices.SmokeTest {

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
                lay(leaves, home.resolve("a"));
                throw new IOException("on purpose");
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void lay(Map<String, byte[]> files, Path directory) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private void makeOld(Path home, Extras extras) throws IOException {
        // What is not deleted keeps its directory from becoming a file.
        String turning = extras == Extras.DELETE ? "turns/x" : "turns";
        for (String name : List.of("changed", "deleted", "kind", turning, "way/to/it")) {
            write(home.resolve("a").resolve(name), "old " + name);
        }
        lay(oldFiles, home.resolve("a"));
    }

    private static Map<String, String> tree(Path home) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                tree.put(home.relativize(path).toString(), Files.isDirectory(path) ? "" : content(path));
            }
        }
        return tree;
    }

    /** Databases by their hashes. */
    private static String content(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length < 100
                ? new String(bytes, StandardCharsets.UTF_8)
                : Hash.of(bytes).toString();
    }

    private LocalStore repository() throws IOException {
        LocalStore store = new LocalStore(directory.resolve("repository"), "t");
        new HandMadeSnapshot(store)
                .root("a")
                .directory("a")
                .file("a/book.db", newBook)
                .file("a/changed", "new")
                .directory("a/created")
                .file("a/created/file", "new")
                .directory("a/kind")
                .file("a/kind/y", "new")
                .file("a/log.db", newLog)
                .file("a/turns", "new")
                .directory("a/way")
                .directory("a/way/to")
                .file("a/way/to/it", "new")
                .commit();
        return store;
    }

    private record Run(CrashLog log, int begin, Map<String, String> old, Map<String, String> end) {}

    private Run record(LocalStore store, boolean passes, Extras extras) throws Exception {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            makeOld(disk.resolve("home"), extras);
            FaultFileSystem files = FaultFileSystem.over(disk);
            int begin = files.journal().size();
            Path home = files.root().resolve("home");
            Map<String, String> old = tree(disk.resolve("home"));
            RecoveryEngine engine =
                    Engines.over(store, home, directory.resolve("scratch"), new Smoke(passes, ofTheService));
            RecoveryScope full = RecoveryScope.full();
            RecoveryPlan plan = RecoveryPlan.of(
                    Instant.EPOCH,
                    HandMadeSnapshot.ID,
                    new RecoveryScope(
                            full.type(), full.components(), Set.of(), List.of(), List.of(), full.overwrite(), extras));
            String digest = engine.preview(plan, Pace.FREE, new Tally()).digest();
            RecoveryReport report = engine.recover(plan, digest, Pace.FREE, new Tally(), () -> {});
            RecoveryReport.Status wanted = passes ? RecoveryReport.Status.RECOVERED : RecoveryReport.Status.ROLLED_BACK;
            assertEquals(wanted, report.status(), report.toString());
            open(disk.resolve("home/a"), passes);
            return new Run(CrashLog.of(files.journal().changes()), begin, old, tree(disk.resolve("home")));
        }
    }

    /** What the trees are compared with, opened by SQLite: everything of the one state and nothing of the other. */
    private void open(Path place, boolean isNew) throws Exception {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(place)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (file.getFileName().toString().contains(".db")) {
                    files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        assertEquals(isNew ? Set.of("book.db", "log.db") : oldFiles.keySet(), files.keySet());
        assertEquals(isNew ? NEW : 5, SqliteFiles.last(scratch("opened"), files, "log.db"));
        assertEquals(isNew ? NEW : SqliteFiles.MANY, Rows.last(directory.resolve("opened/book.db")));
    }

    /** Else nothing of this would show that databases must not be parted from what lies beside them. */
    @Test
    void filesOfTwoStates_mixed_areNoDatabase() throws Exception {
        Map<String, byte[]> log = new TreeMap<>(oldFiles);
        log.put("log.db", newLog);
        assertNotEquals(NEW, opened("new database, old log", log, "log.db"));
        assertEquals(3, opened("old database, no log", Map.of("log.db", oldFiles.get("log.db")), "log.db"));
        Map<String, byte[]> book = new TreeMap<>(oldFiles);
        book.put("book.db", newBook);
        assertNotEquals(NEW, opened("new database, old journal", book, "book.db"));
        assertEquals(-1, opened("old database, no journal", Map.of("book.db", oldFiles.get("book.db")), "book.db"));
    }

    /** The last transaction; -1 if it is broken. */
    private long opened(String where, Map<String, byte[]> files, String name) throws Exception {
        try {
            return SqliteFiles.last(directory.resolve(where), files, name);
        } catch (SQLException | AssertionError e) {
            return -1;
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

    private int check(boolean passes, Extras extras) throws Exception {
        Run run = record(repository(), passes, extras);
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
        int images = check(true, Extras.DELETE);
        System.out.println("[faults] recovery: " + images + " images");
        assertTrue(images > 5_000, images + " images");
    }

    @Test
    void powerCut_duringARecoveryThatFailsItsSmokeTest_leavesOld() throws Exception {
        int images = check(false, Extras.DELETE);
        System.out.println("[faults] recovery: " + images + " images");
        assertTrue(images > 5_000, images + " images");
    }

    /** Extras stay; but what lies beside a database belongs to it and is none. */
    @Test
    void powerCut_duringARecoveryThatDeletesNothing_leavesDatabasesWhole() throws Exception {
        int images = check(true, Extras.KEEP);
        System.out.println("[faults] recovery: " + images + " images");
        assertTrue(images > 5_000, images + " images");
    }
}
