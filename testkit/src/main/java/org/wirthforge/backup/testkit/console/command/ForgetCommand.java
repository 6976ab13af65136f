package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host forget}. */
final class ForgetCommand extends HostCommand {

    private SnapshotRef id;

    @Override
    public Syntax syntax() {
        return Syntax.of("forget", "Take a snapshot off the list; undelete brings it back within 24 hours.")
                .operand("ID", "Which snapshot.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
    }

    @Override
    Result run(Session session) {
        SnapshotId snapshot = id.in(session.system().snapshots()).id();
        session.system().snapshots().forget(snapshot);
        session.output().text("Forgot " + snapshot + "; undelete brings it back, cleanup gives its space back.");
        return Result.done(Facts.members("backup_id", snapshot));
    }
}
