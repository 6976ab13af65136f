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
record Child(Path directory, String classPath, List<String> options) {

    private static final long MINUTES = 30;

    Child(Path directory, String classPath) {
        this(directory, classPath, List.of());
    }

    /** How it ended. */
    record Ended(int exitCode, String out, String err) {

        @Override
        public String toString() {
            return "exit code " + exitCode + "\n" + out + err;
        }
    }

    Path temporaries() throws IOException {
        return Files.createDirectories(directory.resolve("tmp"));
    }

    Path out() {
        return directory.resolve("out");
    }

    Process start(String main, String... arguments) throws IOException {
        return start(List.of(), main, arguments);
    }

    /** Started by another command, which comes first. */
    Process start(List<String> by, String main, String... arguments) throws IOException {
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
        return new ProcessBuilder(command)
                .redirectOutput(out().toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    Ended run(String main, String... arguments) throws IOException, InterruptedException {
        return await(start(main, arguments));
    }

    Ended await(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + MINUTES + " minutes: " + Files.readString(out()));
        }
        return new Ended(process.exitValue(), Files.readString(out()), Files.readString(directory.resolve("err")));
    }
}
