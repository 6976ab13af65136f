package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host verify-update}. */
final class VerifyUpdateCommand extends HostCommand {

    private boolean keep;

    @Override
    public Syntax syntax() {
        return Syntax.of("verify-update", "Ask the health probes after an update; go back if one is unhealthy.")
                .flag("--keep", "Only say so; do not go back.");
    }

    @Override
    public void read(Arguments given) {
        keep = given.has("--keep");
    }

    @Override
    Result run(Session session) {
        Optional<String> complaint = Updates.complaint(session, session.output());
        if (complaint.isEmpty()) {
            session.output().text("The update is healthy; unpin " + Updates.prepared(session) + " when it may go.");
            return Result.done(Facts.members("backup_id", Updates.prepared(session)));
        }
        session.output().important("unhealthy: " + complaint.get());
        if (!keep) {
            Result back = Updates.rollBack(session);
            return new Result(ExitCode.FAILED, back.status(), back.facts());
        }
        return new Result(ExitCode.FAILED, "UNHEALTHY", Facts.members("message", complaint.get()));
    }
}
