package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Makes what Java cannot make, independently of the code under test. */
public final class Shell {

    /** Names that are no text, and such as are easily mangled. */
    public static final String ODD_NAMES = "mkdir \"$(printf 'caf\\351')\""
            + " && touch \"$(printf 'caf\\351/in side ')\" \"$(printf 'na\\303\\257ve')\" \"$(printf '\\360\\237\\216\\211')\""
            + " \"$(printf 'a\\nb')\" 'tail ' \"$(printf '\\377\\376')\"";

    private Shell() {}

    /** Runs a script in a directory, whose path is also its {@code $0}. */
    public static String run(Path directory, String script) throws IOException, InterruptedException {
        return run(new ProcessBuilder("sh", "-c", script, directory.toString()).directory(directory.toFile()));
    }

    /** Runs a process to its end; it must succeed. */
    public static String run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
