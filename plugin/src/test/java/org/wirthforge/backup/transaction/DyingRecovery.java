package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.wirthforge.backup.audit.AuditRecord;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.audit.Trail;

/** Another process that records the beginning of a recovery, makes its scaffold, and dies. */
final class DyingRecovery {

    private DyingRecovery() {}

    /** Arguments: the home, the operation id, the scaffold, and the target if it is not the home. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Trail trail = Trail.opening(home.resolve("wf-ops-003/audit/audit.db"), Clock.systemUTC());
        Map<String, Object> detail = arguments.length > 3 ? Map.of("target", arguments[3]) : Map.of();
        trail.append(new AuditRecord(arguments[1], "recover", Phase.STARTED, "tester", detail));
        Files.createDirectories(Path.of(arguments[2]).resolve("new"));
        Runtime.getRuntime().halt(0);
    }

    static void run(String... arguments) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> command = new java.util.ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), DyingRecovery.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError("the other process failed");
        }
    }
}
