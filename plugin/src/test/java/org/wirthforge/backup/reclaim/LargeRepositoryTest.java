package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cleanup needs two bits a chunk and a few buffers, whatever the size of the repository. */
class LargeRepositoryTest {

    private static final int CHUNKS = Integer.getInteger("wfb.chunks", 30_000);

    @TempDir
    Path directory;

    @Test
    void cleanup_ofManyChunks_staysWithin128MiB() throws Exception {
        Path out = directory.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeRepository.class.getName(),
                        directory.resolve("repository").toString(),
                        Integer.toString(CHUNKS))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertTrue(process.waitFor(30, TimeUnit.MINUTES), "still running");
        String said = Files.readString(out);
        if (CHUNKS > 100_000) {
            System.out.println(said); // a measurement was asked for
        }
        assertEquals(0, process.exitValue(), said);
        assertTrue(said.contains("plan: ") && said.contains(" 5 snapshots to drop"), said);
        assertTrue(said.contains("mark again: ") && said.contains(", 0 dead"), said);
        Matcher left = Pattern.compile("(\\d+) data chunks left").matcher(said);
        assertTrue(left.find(), said);
        int chunks = Integer.parseInt(left.group(1));
        int alive = CHUNKS * 7 / 10 + CHUNKS * 3 / 20;
        assertTrue(chunks >= alive && chunks <= alive * 100 / Sparse.LIVE_PERCENT, alive + " are alive: " + said);
    }
}
