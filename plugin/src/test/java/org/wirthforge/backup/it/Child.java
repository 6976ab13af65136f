package org.wirthforge.backup.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own: nothing the test framework holds can be mistaken for something the plugin left, and what it leaves in its temporary
 * directory is its own.
 *
 * @param directory for output and temporary files
 * @param classPath as for {@code java -cp}
 * @param options more options of the JVM
 */
public record Child(Path directory, String classPath, List<String> options) {

    private static final long MINUTES = 30;

    /** With the options that every child has. */
    public Child(Path directory, String classPath) {
        this(directory, classPath, List.of());
    }

    /** How it ended. */
    public record Ended(int exitCode, String out, String err) {

        @Override
        public String toString() {
            return "exit code " + exitCode + "\n" + out + err;
        }
    }

    /** Where it puts its temporary files. */
    public Path temporaries() throws IOException {
        return Files.createDirectories(directory.resolve("tmp"));
    }

    /** What it has printed, unless {@link #command} was started by somebody else. */
    public Path out() {
        return directory.resolve("out");
    }

    /** Starts it; its output goes to files. */
    public Process start(String main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** Started by another command, which comes first. */
    public Process start(List<String> by, String main, String... arguments) throws IOException {
        return new ProcessBuilder(command(by, main, arguments))
                .redirectOutput(out().toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    /** The command line alone, for who wants to talk to it. */
    public List<String> command(List<String> by, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + temporaries(),
                "-Dwfb.plugin.directory=" + Packaged.directory(),
                "-Dwf.host.plugin=" + Packaged.directory()));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs it to its end. */
    public Ended run(String main, String... arguments) throws IOException, InterruptedException {
        return await(start(main, arguments));
    }

    /** Waits for the end of one that was started. */
    public Ended await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + MINUTES + " minutes: " + Files.readString(out()));
        }
        return new Ended(process.exitValue(), Files.readString(out()), Files.readString(directory.resolve("err")));
    }
}
