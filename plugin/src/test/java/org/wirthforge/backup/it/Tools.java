package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of the system that the tests of the profile {@code kernel} need. Without one they fail: nothing is skipped. */
public final class Tools {

    private Tools() {}

    /** Fails if one of the programs is not there. */
    public static void need(String... programs) throws IOException, InterruptedException {
        for (String program : programs) {
            int found = run(Path.of("."), List.of("sh", "-c", "command -v " + program))
                    .exitCode();
            assertEquals(0, found, program + " is needed, and is not installed");
        }
    }

    /** Whether it runs as root. */
    public static boolean root() throws IOException, InterruptedException {
        return run(Path.of("."), List.of("id", "-u")).out().strip().equals("0");
    }

    /** Fails if it does not run as root. */
    public static void needRoot() throws IOException, InterruptedException {
        assertTrue(root(), "this must run as root");
    }

    /** Sends a process a signal, named without {@code SIG}. */
    public static void signal(String name, Process process) throws IOException, InterruptedException {
        Said sent = run(Path.of("."), List.of("sh", "-c", "kill -" + name + " " + process.pid()));
        assertEquals(0, sent.exitCode(), sent.out());
    }

    /** What a program said. */
    public record Said(int exitCode, String out) {}

    /** Runs a program to its end. */
    public static Said run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }
}
