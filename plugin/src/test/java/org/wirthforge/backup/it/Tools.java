package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of the system that some tests need. Without one a test is skipped, but fails where the build promises all of them. */
final class Tools {

    private Tools() {}

    /** Ends the test if one of the programs is not there. */
    static void need(String... programs) throws IOException, InterruptedException {
        for (String program : programs) {
            boolean there = new ProcessBuilder("sh", "-c", "command -v " + program)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
            if (Boolean.getBoolean("wfb.kernel")) {
                assertTrue(there, program + " is needed");
            }
            assumeTrue(there, program + " is not installed");
        }
    }

    static boolean root() throws IOException, InterruptedException {
        return run(Path.of("."), List.of("id", "-u")).out().strip().equals("0");
    }

    /** Ends the test if it does not run as root. */
    static void needRoot() throws IOException, InterruptedException {
        boolean root = root();
        if (Boolean.getBoolean("wfb.kernel")) {
            assertTrue(root, "this must run as root");
        }
        assumeTrue(root, "this must run as root");
    }

    /** What a program said. */
    record Said(int exitCode, String out) {}

    /** Runs a program to its end. */
    static Said run(Path directory, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }
}
