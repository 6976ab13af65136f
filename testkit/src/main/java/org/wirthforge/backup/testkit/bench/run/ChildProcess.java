package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a command and tells what it took. The CPU time is what the shell's {@code times} says of its children, so it holds every process
 * that was waited for, and needs no tool that may be missing. The peak of the resident set takes {@code /usr/bin/time}, if that is there.
 */
final class ChildProcess {

    private static final Path TIME = Path.of("/usr/bin/time");
    private static final Pattern MINUTES_SECONDS = Pattern.compile("(\\d+)m([0-9.]+)s");

    private final Path directory;
    private final Map<String, String> environment;
    private final Path notes;

    /** The notes directory holds what the command prints, and what it took. */
    ChildProcess(Path directory, Map<String, String> environment, Path notes) {
        this.directory = directory;
        this.environment = environment;
        this.notes = notes;
    }

    Cost run(List<String> command) throws IOException {
        Files.createDirectories(notes);
        Path times = notes.resolve("times");
        Path peak = notes.resolve("peak");
        List<String> wrapped =
                new ArrayList<>(List.of("sh", "-c", "\"$@\"; code=$?; times >\"$0\"; exit $code", times.toString()));
        if (Files.isExecutable(TIME)) {
            wrapped.addAll(List.of(TIME.toString(), "-f", "%M", "-o", peak.toString()));
        }
        wrapped.addAll(command);
        int code = waitFor(wrapped);
        if (code != 0) {
            throw new IOException("exit code " + code + " of " + String.join(" ", command) + ": " + output());
        }
        return new Cost(
                cpu(Files.readAllLines(times)),
                Files.exists(peak) ? bytes(Files.readString(peak)) : OptionalLong.empty());
    }

    /** Everything the command printed, both streams. */
    String output() throws IOException {
        return new String(Files.readAllBytes(notes.resolve("output")), StandardCharsets.UTF_8).strip();
    }

    private int waitFor(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.redirectOutput(notes.resolve("output").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command, e);
        }
    }

    /** The second line is of the children: user and system time. */
    static Duration cpu(List<String> times) {
        Matcher part = MINUTES_SECONDS.matcher(times.get(1));
        double seconds = 0;
        while (part.find()) {
            seconds += 60 * Integer.parseInt(part.group(1)) + Double.parseDouble(part.group(2));
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static OptionalLong bytes(String kibibytes) {
        String[] lines = kibibytes.strip().split("\n");
        return OptionalLong.of(1024 * Long.parseLong(lines[lines.length - 1]));
    }
}
