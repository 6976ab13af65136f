package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** A process that forgets a snapshot for good as soon as its input begins, and says how it ended and what it has marked. */
final class PurgeProcess {

    private PurgeProcess() {}

    /** Starts one. */
    static Process start(Path directory, SnapshotId id) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path")
                                + System.getProperty("path.separator")
                                + System.getProperty("jdk.module.path", ""),
                        PurgeProcess.class.getName(),
                        directory.toString(),
                        id.value())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** @param arguments the yard's directory, the snapshot */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Yard yard = new Yard(Path.of(arguments[0]), ProcessHandle.current().pid());
        yard.keepDays = 1000;
        MarkCounter marks = new MarkCounter();
        out.println("ready");
        int begin = System.in.read();
        CleanupReport report = yard.purge(marks, new SnapshotId(arguments[1]));
        out.println(begin < 0 ? "nobody asked" : report.status() + " " + marks.documents());
    }
}
