package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host unpin}. */
final class UnpinCommand extends HostCommand {

    private SnapshotRef id;

    @Override
    public Syntax syntax() {
        return Syntax.of("unpin", "End a pin: the policy decides again.").operand("ID", "Which snapshot.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
    }

    @Override
    Result run(Session session) {
        SnapshotId snapshot = id.in(session).id();
        session.system().retention().unpin(snapshot);
        session.output().text("Unpinned " + snapshot + ".");
        return Result.done(Facts.members("backup_id", snapshot));
    }
}
