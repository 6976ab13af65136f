package org.wirthforge.backup.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.XattrPolicy;
import org.wirthforge.backup.testkit.MemoryFileSystems;
import org.wirthforge.backup.testkit.fault.crash.CrashImage;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/**
 * A power cut at every change of a swap, of its undoing, of its end, and of the settling after a power cut: the target is what it was or what
 * it was to be, never anything else, and before the proof always what it was.
 */
class SwapCrashTest {

    private static final int SEEDS = 12;
    private static final int NESTED = 200;

    /** What a service in verify mode leaves; nobody forces it, so it may be there or not. */
    private static final String STRAY = "app.db-journal";

    private static final List<Move> MOVES = List.of(
            move("a/changed", true, true),
            move("a/created", false, true),
            move("a/deleted", true, false),
            move("app.db", true, true),
            new Move(bytes(STRAY), false, false, 3),
            new Move(bytes("app.db-shm"), true, false, 3),
            new Move(bytes("app.db-wal"), true, false, 3),
            move("becomes-directory", true, true),
            move("becomes-file", true, true),
            move("deep/er/new", false, true));

    /** How a recovery goes on after the swap. */
    private enum End {
        KEPT,
        UNDONE
    }

    /** What was done, from where on, and when the proof was durable. */
    private record Recorded(CrashLog log, int begin, int proven) {}

    /** What is there after a power cut and the next start, and what that start did. */
    private record Settled(Map<String, String> tree, CrashLog log, int begin) {}

    private static Move move(String path, boolean hadOld, boolean hasNew) {
        return new Move(bytes(path), hadOld, hasNew);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void makeOld(Path home) throws IOException {
        for (String name : List.of(
                "a/changed",
                "a/deleted",
                "a/kept",
                "app.db",
                "app.db-shm",
                "app.db-wal",
                "becomes-directory",
                "becomes-file/x",
                "deep/er/there")) {
            write(home.resolve(name), "old " + name);
        }
    }

    private static void makeNew(Path staged) throws IOException {
        for (String name :
                List.of("a/changed", "a/created", "app.db", "becomes-directory/y", "becomes-file", "deep/er/new/z")) {
            write(staged.resolve(name), "new " + name);
        }
    }

    private static Map<String, String> tree(Path home) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                tree.put(home.relativize(path).toString(), Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        tree.remove(STRAY);
        return tree;
    }

    private static Recorded record(End end) throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            makeOld(disk.resolve("home"));
            FaultFileSystem files = FaultFileSystem.over(disk);
            Path home = files.root().resolve("home");
            int begin = files.journal().size();
            Scaffold scaffold = Scaffold.places(home).get(0);
            Hold hold = scaffold.create();
            makeNew(scaffold.staged());
            Trees.force(scaffold.staged(), Swap.store(scaffold));
            Swap swap = new Swap(home, scaffold, new SwapJournal(MOVES, folders(home)));
            swap.apply();
            write(home.resolve(STRAY), "of a service in verify mode");
            int proven = Integer.MAX_VALUE;
            if (end == End.KEPT) {
                swap.keep();
                proven = files.journal().size();
            }
            assertEquals(Settlement.UNDERWAY, Settlement.of(home));
            assertEquals(end == End.KEPT ? Settlement.KEPT : Settlement.UNDONE, Settlement.settle(home, scaffold));
            hold.close();
            return new Recorded(CrashLog.of(files.journal().changes()), begin, proven);
        }
    }

    private static List<Folder> folders(Path home) throws IOException {
        AttributeReader reader = AttributeReader.of(home.getFileSystem());
        List<Folder> folders = new ArrayList<>();
        for (String name : List.of("", "a", "deep/er")) {
            Path place = name.isEmpty() ? home : home.resolve(name);
            folders.add(new Folder(
                    bytes(name), reader.full(place, reader.stamp(place), XattrPolicy.SKIP), Optional.empty()));
        }
        return folders;
    }

    private static List<CrashPoint> points(Recorded recorded) {
        List<CrashPoint> points = new ArrayList<>();
        for (int moment = recorded.begin(); moment <= recorded.log().size(); moment++) {
            for (CrashPolicy policy : CrashPolicy.values()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    points.add(new CrashPoint(moment, policy, seed * 1_000L + moment));
                }
            }
        }
        return points;
    }

    private static Settled settle(CrashImage image, String where) throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path disk = Files.createDirectory(memory.getPath("/disk"));
            image.writeTo(disk);
            FaultFileSystem files = FaultFileSystem.over(disk);
            int begin = files.journal().size();
            Settlement.of(files.root().resolve("home"));
            try (Stream<Path> left = Files.list(disk)) {
                assertEquals(List.of("/disk/home"), left.map(Path::toString).toList(), where);
            }
            return new Settled(
                    tree(disk.resolve("home")), CrashLog.of(files.journal().changes()), begin);
        }
    }

    private static Map<String, String> expected(End end) throws IOException {
        try (FileSystem memory = MemoryFileSystems.unix()) {
            Path home = memory.getPath("/home");
            makeOld(home);
            if (end == End.KEPT) {
                for (Move move : MOVES) {
                    Trees.remove(home.resolve(new String(move.path(), StandardCharsets.UTF_8)));
                }
                makeNew(home);
            }
            return tree(home);
        }
    }

    private static int check(End end) throws IOException {
        Recorded recorded = record(end);
        Map<String, String> old = expected(End.UNDONE);
        Map<String, String> fresh = expected(End.KEPT);
        List<CrashPoint> points = points(recorded);
        int images = points.size();
        for (int i = 0; i < points.size(); i++) {
            CrashPoint point = points.get(i);
            String where = end + " " + point;
            Settled settled = settle(recorded.log().image(point), where);
            boolean decided = point.changes() >= recorded.proven();
            boolean mayBeNew = end == End.KEPT;
            boolean isOld = settled.tree().equals(old);
            boolean right = isOld && !decided || mayBeNew && settled.tree().equals(fresh);
            assertTrue(right, () -> where + ": " + settled.tree());
            if (i % Math.max(1, points.size() / NESTED) == 0) {
                images += again(settled, isOld ? old : fresh, where);
            }
        }
        return images;
    }

    /** The settling is cut off at each of its changes, and repeated. */
    private static int again(Settled first, Map<String, String> expected, String where) throws IOException {
        int count = 0;
        for (int moment = first.begin(); moment <= first.log().size(); moment++) {
            CrashPolicy policy = CrashPolicy.values()[moment % CrashPolicy.values().length];
            CrashPoint point = new CrashPoint(moment, policy, moment);
            String then = where + " then " + point;
            assertEquals(expected, settle(first.log().image(point), then).tree(), then);
            count++;
        }
        return count;
    }

    @Test
    void powerCut_whileKept_leavesOldOrNewAndAfterTheProofNew() throws IOException {
        int images = check(End.KEPT);
        assertTrue(images > 5_000, images + " images");
    }

    @Test
    void powerCut_whileUndone_leavesOld() throws IOException {
        int images = check(End.UNDONE);
        assertTrue(images > 5_000, images + " images");
    }
}
