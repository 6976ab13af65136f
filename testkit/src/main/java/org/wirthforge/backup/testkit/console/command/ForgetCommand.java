package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.console.output.Facts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wf-host forget}. */
@Command(name = "forget", description = "Take a snapshot off the list; its data stays until space is reclaimed.")
final class ForgetCommand extends HostCommand {

    @Parameters(paramLabel = "ID", description = "Which snapshot.")
    private SnapshotRef id;

    @Override
    Result run(Session session) {
        SnapshotId snapshot = id.in(session.system().snapshots()).id();
        session.system().snapshots().forget(snapshot);
        session.output().text("Forgot " + snapshot + "; other snapshots are untouched.");
        return Result.done(Facts.members("backup_id", snapshot));
    }
}
