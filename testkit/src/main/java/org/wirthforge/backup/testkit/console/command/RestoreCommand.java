package org.wirthforge.backup.testkit.console.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wf-host restore}. */
@Command(name = "restore", description = "Restore a snapshot, or some of its paths, into an empty or new directory.")
final class RestoreCommand extends HostCommand {

    @Parameters(paramLabel = "ID", description = "Which snapshot.")
    private SnapshotRef id;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where to; must be empty or not exist.")
    private Path target;

    @Option(names = "--path", paramLabel = "P", description = "Only this path, as ls shows it; may be repeated.")
    private List<ItemPath> paths = List.of();

    @Override
    Result run(Session session) {
        SnapshotId snapshot = id.in(session.system().snapshots()).id();
        Path directory = session.world().resolve(target);
        RestoreReport report = session.await(
                "Restoring",
                () -> session.system().backups().restore(new RestoreRequest(Optional.of(snapshot), directory, paths)));
        print(session.output(), report, directory);
        return new Result(exitCode(report.status()), report.status().name(), Facts.of(report));
    }

    private static void print(Output output, RestoreReport report, Path directory) {
        output.text("Restored " + report.snapshot() + "  " + report.status() + "  to " + directory);
        output.text("  Content    " + Text.count(report.files(), "file") + ", " + Text.size(report.bytes()));
        output.text("  Time       " + Text.duration(report.took()) + ", " + Text.rate(report.bytes(), report.took()));
        Outcomes.problems(output, report.problems(), report.samples());
        if (report.problems() > 0) {
            output.quiet(report.status() + " " + Text.count(report.problems(), "problem"));
        }
    }

    private static int exitCode(RestoreReport.Status status) {
        return switch (status) {
            case COMPLETE -> ExitCode.DONE;
            case PARTIAL -> ExitCode.PARTIAL;
            case CANCELLED -> ExitCode.CANCELLED;
        };
    }
}
