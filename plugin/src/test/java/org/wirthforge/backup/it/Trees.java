package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares directory trees by everything a restore should bring back. */
final class Trees {

    private Trees() {}

    /** Fails unless both trees have the same names, kinds, modes, owners, times and contents. */
    static void assertSame(Path expected, Path actual) throws IOException {
        assertEquals(describe(expected), describe(actual));
        try (Stream<Path> files = Files.walk(expected)) {
            for (Path file : (Iterable<Path>)
                    files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))::iterator) {
                long difference = Files.mismatch(
                        file, actual.resolve(expected.relativize(file).toString()));
                assertEquals(-1, difference, "content of " + file + " differs at that byte");
            }
        }
    }

    private static Map<String, String> describe(Path root) throws IOException {
        Map<String, String> lines = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Map<String, Object> values = Files.readAttributes(
                        file, "unix:mode,uid,gid,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
                boolean link = Files.isSymbolicLink(file);
                boolean directory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
                lines.put(
                        root.relativize(file).toString(),
                        Integer.toOctalString((int) values.get("mode")) + " " + values.get("uid") + ":"
                                + values.get("gid")
                                + " " + (directory ? "dir" : values.get("size")) + " "
                                + (link ? Files.readSymbolicLink(file) : values.get("lastModifiedTime")));
            }
        }
        return lines;
    }
}
