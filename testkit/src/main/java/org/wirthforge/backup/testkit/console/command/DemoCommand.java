package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Map;
import org.wirthforge.backup.api.host.Directories;
import picocli.CommandLine.Command;

/** {@code wf-host demo}. */
@Command(name = "demo", description = "Show all of it on a small home in a temporary directory.")
final class DemoCommand extends HostCommand {

    private DemoHome home;

    @Override
    Directories directories(WfHost root) throws IOException {
        home = DemoHome.create();
        return home.directories(root.world().plugin());
    }

    @Override
    void cleanUp() throws IOException {
        if (home != null) {
            home.delete();
        }
    }

    @Override
    Result run(Session session) throws IOException {
        try {
            new DemoSteps(session, home).all();
            return Result.done(Map.of());
        } catch (DemoSteps.Failed step) {
            session.output().error("demo: " + step.getMessage());
            return session.cancelled()
                    ? new Result(ExitCode.CANCELLED, "CANCELLED", Map.of())
                    : new Result(ExitCode.FAILED, "FAILED", Map.of("message", step.getMessage()));
        }
    }
}
