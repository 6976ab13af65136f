package org.wirthforge.backup.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.wirthforge.backup.audit.AuditRecord.Phase;

/** Another process that appends, and may die without closing anything. */
final class AppendingProcess {

    private AppendingProcess() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        Trail trail = Trails.open(directory);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            trail.append(Trails.record("backup-" + ProcessHandle.current().pid() + "-" + i, Phase.STARTED));
        }
        Runtime.getRuntime().halt(0);
    }

    static Process start(Path directory, int records) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                AppendingProcess.class.getName(),
                directory.toString(),
                Integer.toString(records));
        return new ProcessBuilder(command).inheritIO().start();
    }

    static void await(Process process) throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the other process failed");
        }
    }
}
