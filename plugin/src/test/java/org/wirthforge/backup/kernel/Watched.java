package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wirthforge.backup.it.Tools;

/** A {@link GatedHost} and the {@code strace} that watches it. */
final class Watched implements AutoCloseable {

    /** The exit code of a process that was killed. */
    static final int KILLED = 128 + 9;

    private final Process host;
    private final Process watch;
    private final BufferedReader said;
    private final BufferedReader notes;
    private final Path errors;

    private Watched(Process host, Process watch, BufferedReader said, Path errors) {
        this.host = host;
        this.watch = watch;
        this.said = said;
        this.notes = reader(watch);
        this.errors = errors;
    }

    static Watched of(Process host, List<String> options, Path errors) throws IOException {
        try {
            BufferedReader said = reader(host);
            assertEquals(GatedHost.READY, said.readLine(), () -> text(errors));
            List<String> command = new ArrayList<>(List.of("strace", "--follow-forks", "--attach=" + host.pid()));
            command.addAll(options);
            Process watch =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            Watched watched = new Watched(host, watch, said, errors);
            watched.awaitNote("attached");
            return watched;
        } catch (IOException | RuntimeException | Error e) {
            host.destroyForcibly();
            throw e;
        }
    }

    /** Lets the host through its gate. */
    void open() throws IOException {
        host.getOutputStream().write('\n');
        host.getOutputStream().flush();
    }

    /** Waits until {@code strace} has said something. */
    void awaitNote(String text) throws IOException {
        String note = notes.readLine();
        while (note != null && !note.contains(text)) {
            note = notes.readLine();
        }
        assertNotNull(note, "strace has ended without " + text);
    }

    /** Ends the watch, so that a stopped host is not stopped again, and lets it go on. */
    void goOn() throws IOException, InterruptedException {
        watch.destroy();
        assertTrue(watch.waitFor(1, TimeUnit.MINUTES), "strace does not end");
        signal("CONT");
    }

    /** Sends the host a signal. */
    void signal(String name) throws IOException, InterruptedException {
        Tools.signal(name, host);
    }

    /** Waits for the end; fails unless it was killed or ended well. Returns whether it was killed. */
    boolean ended() throws IOException, InterruptedException {
        assertTrue(host.waitFor(2, TimeUnit.MINUTES), "does not end");
        List<String> last = said.lines().toList();
        int code = host.exitValue();
        assertTrue(code == KILLED || code == 0, () -> "ended with " + code + ": " + last + text(errors));
        return code == KILLED;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String text(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Kills whatever is left of both. */
    @Override
    public void close() throws IOException {
        host.destroyForcibly();
        watch.destroyForcibly();
        notes.close();
        said.close();
    }
}
