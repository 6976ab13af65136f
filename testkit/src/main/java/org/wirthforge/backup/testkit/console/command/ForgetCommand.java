package org.wirthforge.backup.testkit.console.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host forget}. */
final class ForgetCommand extends HostCommand {

    private List<SnapshotRef> ids;
    private boolean reclaim;

    @Override
    public Syntax syntax() {
        return Syntax.of("forget", "Take snapshots off the list; undelete brings them back within 24 hours.")
                .operands("ID", 1, Integer.MAX_VALUE, "Which snapshots.")
                .flag(
                        "--reclaim",
                        "For good, and give their space back at once: nothing brings them back.",
                        "Not while a restore is running.");
    }

    @Override
    public void read(Arguments given) {
        ids = SnapshotRef.all(given, "ID");
        reclaim = given.has("--reclaim");
    }

    @Override
    Result run(Session session) {
        Set<SnapshotId> named = new LinkedHashSet<>();
        ids.forEach(id -> named.add(id.named(session)));
        return reclaim ? purge(session, List.copyOf(named)) : forget(session, named);
    }

    private static Result forget(Session session, Set<SnapshotId> named) {
        Snapshots snapshots = session.system().snapshots();
        for (SnapshotId id : named) {
            snapshots.forget(id);
            session.output().text("Forgot " + id + "; undelete brings it back, cleanup gives its space back.");
        }
        return Result.done(Facts.members("backup_id", named.iterator().next(), "backup_ids", List.copyOf(named)));
    }

    private static Result purge(Session session, List<SnapshotId> named) {
        CleanupReport report =
                session.await("Reclaiming", () -> session.system().retention().purge(named));
        report.removed().forEach(id -> session.output().text("Forgot " + id + " for good."));
        return CleanupReports.show(session.output(), report);
    }
}
