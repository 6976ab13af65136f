package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Map;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.testkit.cli.Syntax;

/** {@code wf-host demo}. */
final class DemoCommand extends HostCommand {

    private DemoHome home;

    @Override
    public Syntax syntax() {
        return Syntax.of("demo", "Show all of it on a small home in a temporary directory.");
    }

    @Override
    Directories directories(Globals globals) throws IOException {
        home = DemoHome.create();
        return home.directories(globals.world().plugin());
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
