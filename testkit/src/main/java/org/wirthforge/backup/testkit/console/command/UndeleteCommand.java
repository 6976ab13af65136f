package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host undelete}. */
final class UndeleteCommand extends HostCommand {

    private SnapshotId id;

    @Override
    public Syntax syntax() {
        return Syntax.of("undelete", "Bring a forgotten snapshot back; possible for at least 24 hours.")
                .operand("ID", "Which snapshot; 'trash' lists them.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID")
                .id()
                .orElseThrow(() -> new UsageException("ID: a forgotten snapshot is named by its id"));
    }

    @Override
    Result run(Session session) {
        session.system().retention().undelete(id);
        session.output().text("Brought " + id + " back.");
        return Result.done(Facts.members("backup_id", id));
    }
}
