package org.wirthforge.backup.testkit.console.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host restore}. */
final class RestoreCommand extends HostCommand {

    private SnapshotRef id;
    private Path target;
    private List<ItemPath> paths;

    @Override
    public Syntax syntax() {
        return SnapshotRef.withSource(
                Syntax.of("restore", "Restore a snapshot, or some of its paths, into an empty or new directory.")
                        .operand("ID", "Which snapshot.")
                        .required("--to", "DIR", "Where to; must be empty or not exist.")
                        .repeated("--path", "P", "Only this path, as ls shows it; may be repeated."));
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
        target = given.path("--to").orElseThrow();
        paths = ItemPaths.of(given, "--path");
    }

    @Override
    Result run(Session session) {
        Snapshot snapshot = id.in(session);
        Path directory = session.world().resolve(target);
        RestoreReport report = session.await(
                "Restoring",
                () -> session.system()
                        .backups()
                        .restore(new RestoreRequest(Optional.of(snapshot.id()), directory, paths)));
        return done(session.output(), report, snapshot, directory);
    }

    static Result done(Output output, RestoreReport report, Snapshot snapshot, Path directory) {
        print(output, report, snapshot, directory);
        Map<String, Object> facts = Facts.of(report);
        facts.put("sources", snapshot.sources().stream().map(Facts::of).toList());
        return new Result(exitCode(report.status()), report.status().name(), facts);
    }

    private static void print(Output output, RestoreReport report, Snapshot snapshot, Path directory) {
        output.text("Restored " + report.snapshot() + "  " + report.status() + "  to " + directory);
        output.text("  Source     " + Sources.line(snapshot));
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
