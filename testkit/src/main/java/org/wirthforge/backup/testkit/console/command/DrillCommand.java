package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.RecoveryFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host drill}. */
final class DrillCommand extends HostCommand {

    private Optional<SnapshotRef> id;

    @Override
    public Syntax syntax() {
        return Syntax.of("drill", "Rehearse a recovery in a scratch directory, and remove it again.")
                .optionalOperand("ID", "Default: the newest snapshot of the home.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.of(given, "ID");
    }

    @Override
    Result run(Session session) {
        Optional<SnapshotId> snapshot = id.map(typed -> typed.in(session)).map(Snapshot::id);
        DrillReport report =
                session.await("Rehearsing", () -> session.system().recovery().drill(snapshot));
        report.failures().forEach(line -> session.output().important("failed: " + line));
        session.output()
                .text(report.status() + "  " + report.snapshot() + "  " + Text.count(report.files(), "file") + ", "
                        + Text.size(report.bytes()) + ", " + Text.count(report.databases(), "database") + " opened, in "
                        + Text.duration(report.took()));
        int code = switch (report.status()) {
            case PASSED -> ExitCode.DONE;
            case FAILED -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.CANCELLED;
        };
        return new Result(code, report.status().name(), RecoveryFacts.of(report));
    }
}
