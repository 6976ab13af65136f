package org.wirthforge.backup.testkit.console.command;

import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host prepare-update}. */
final class PrepareUpdateCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of(
                "prepare-update",
                "Save configuration and databases before the application is updated.",
                "The snapshot stays until it is unpinned.");
    }

    @Override
    Result run(Session session) {
        BackupRequest request = new BackupRequest(
                Strategy.INCREMENTAL,
                Updates.COMPONENTS,
                List.of(),
                Component.CONFIG,
                BackupRequest.Trigger.EVENT,
                Optional.empty());
        BackupOutcome outcome =
                session.await("Backing up", () -> session.system().backups().backUp(request));
        if (outcome.status() != BackupOutcome.Status.COMPLETE) {
            session.output().error("do not update: " + outcome.message());
            Outcomes.problems(session.output(), outcome.problems(), outcome.samples());
            return new Result(ExitCode.FAILED, outcome.status().name(), Facts.of(outcome));
        }
        SnapshotId id = outcome.snapshot().orElseThrow().id();
        session.system().retention().pin(id, "made before an update", Optional.empty());
        session.system().retention().tag(id, Updates.TAG);
        session.output().quiet(id.value());
        session.output().text("Saved as " + id + ". After the update: 'verify-update'; to go back: 'rollback-update'.");
        return Result.done(Facts.members("backup_id", id));
    }
}
