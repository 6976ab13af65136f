package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.testkit.MemoryFileSystems;

/** What the workload backs up: a tree for each round, with files that stay, change, come and go. The same in every run. */
final class Home {

    /** The round backed up after a crash. */
    static final int AFTER = 9;

    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final Map<String, byte[]> CONTENT = new ConcurrentHashMap<>();
    private static final Map<Integer, Map<String, String>> KNOWN = new ConcurrentHashMap<>();

    private Home() {}

    /** Makes the tree of a round in a new directory, or what is there into it. */
    static void make(Path home, int round) throws IOException {
        remove(home);
        Files.createDirectories(home);
        for (int i = 0; i < 5; i++) {
            write(home, "same/" + i, 0, 300 + 1400 * i);
            write(home, "changing/" + i, i % 2 == 0 ? round : 0, 200 + 900 * i);
        }
        for (int i = 1; i <= round; i++) {
            write(home, "new/round-" + i, i, 1500);
        }
        write(home, "passing/" + round, round, 2500);
        write(home, "large", round, 20_000);
        store(home.resolve("data.db"), SampleDatabase.ofRound(round), round);
        Files.createDirectories(home.resolve("empty"));
        Files.createFile(home.resolve("nothing"));
        Files.createSymbolicLink(home.resolve("link"), home.getFileSystem().getPath("same/1"));
        stamp(home);
    }

    /** Removes a tree, if there is one. */
    static void remove(Path home) throws IOException {
        if (Files.exists(home)) {
            try (Stream<Path> all = Files.walk(home)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The second half of a file differs from round to round, the first does not. */
    private static void write(Path home, String name, int round, int size) throws IOException {
        byte[] bytes = CONTENT.computeIfAbsent(name + round, key -> content(name, round, size));
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        store(file, bytes, round);
    }

    private static byte[] content(String name, int round, int size) {
        byte[] bytes = new byte[size];
        new Random(name.hashCode()).nextBytes(bytes);
        byte[] half = new byte[size / 2];
        new Random(31L * name.hashCode() + round).nextBytes(half);
        System.arraycopy(half, 0, bytes, size - half.length, half.length);
        return bytes;
    }

    private static void store(Path file, byte[] bytes, int round) throws IOException {
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(BEGIN.plusSeconds(3600L * round)));
    }

    private static void stamp(Path home) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(BEGIN));
            }
        }
        Files.setLastModifiedTime(home.resolve("nothing"), FileTime.from(BEGIN));
    }

    /** What a restore of a round must bring back. */
    static Map<String, String> expected(int round) {
        return KNOWN.computeIfAbsent(round, number -> {
            try (var memory = MemoryFileSystems.unix()) {
                make(memory.getPath("/home"), number);
                return describe(memory.getPath("/home"));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** A tree as text by path: kind, time, content. */
    static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        List<Path> paths;
        try (Stream<Path> all = Files.walk(root)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            String name = root.relativize(path).toString();
            if (Files.isSymbolicLink(path)) {
                lines.put(name, "-> " + Files.readSymbolicLink(path));
            } else if (Files.isDirectory(path)) {
                lines.put(name, "directory " + Files.getLastModifiedTime(path));
            } else {
                lines.put(name, Files.getLastModifiedTime(path) + " " + Hash.of(Files.readAllBytes(path)));
            }
        }
        return lines;
    }
}
