package org.wirthforge.backup.testkit.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line, from the making of the data to the table. */
final class BenchTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void benchmark_ofAPlainCopy_printsATable() throws Exception {
        assertEquals(
                0,
                run("tree", "--tools", "cp", "--steps", "initial", "--runs", "1", "--patience", "0"),
                log.toString());

        String report = out.toString(StandardCharsets.UTF_8);
        assertTrue(report.contains("| initial | cp -a |"), report);
        assertTrue(report.contains("floor of this machine"), report);
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(1, left.count(), "only the data stays");
        }
    }

    @Test
    void benchmark_toMakeOnly_measuresNothing() {
        assertEquals(0, run("many", "--make-only"));

        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertTrue(Files.isDirectory(directory.resolve("many")));
    }

    private int run(String set, String... more) {
        String[] all = Stream.concat(
                        Stream.of(set, "--scale", "0.001", "--data", directory.toString()), Stream.of(more))
                .toArray(String[]::new);
        return new Main(stream(out), stream(log)).run(all);
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
