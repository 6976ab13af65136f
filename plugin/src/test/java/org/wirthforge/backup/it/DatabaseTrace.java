package org.wirthforge.backup.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The system calls of a process on a database, as {@code strace -f -y} wrote them down: those between two marks, files that the process looks for.
 *
 * @param lines all lines
 */
record DatabaseTrace(List<String> lines) {

    static final String BEGIN = "trace-begins-here";
    static final String END = "trace-ends-here";

    static DatabaseTrace of(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return new DatabaseTrace(lines.toList());
        }
    }

    /** The command that writes the trace of another command. */
    static List<String> command(Path log) {
        return List.of(
                "strace",
                "--follow-forks",
                "--decode-fds=path",
                "--string-limit=4096",
                "--seccomp-bpf",
                "--trace=open,openat,openat2,creat,close,dup,dup2,dup3",
                "--output=" + log);
    }

    /** Opens and closes of a file between the marks. A name in quotes is opened, one in angle brackets belongs to a descriptor. */
    List<String> touching(Path file) {
        return between().stream()
                .filter(line -> line.contains(file + "\"") || line.contains("<" + file + ">"))
                .toList();
    }

    /** Whether the trace has seen a file at all. */
    boolean knows(Path file) {
        return lines.stream().anyMatch(line -> line.contains("<" + file + ">"));
    }

    private List<String> between() {
        return lines.subList(indexOf(BEGIN), indexOf(END));
    }

    private int indexOf(String mark) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(mark)) {
                return i;
            }
        }
        throw new AssertionError("the trace of " + lines.size() + " lines has no " + mark);
    }
}
