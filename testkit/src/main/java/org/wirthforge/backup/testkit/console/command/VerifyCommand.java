package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host verify}. */
final class VerifyCommand extends HostCommand {

    private Optional<SnapshotRef> id;
    private boolean readData;
    private Optional<VerifyRequest.Budget> budget;

    @Override
    public Syntax syntax() {
        return Syntax.of("verify", "Check a snapshot, or the whole repository, and list all damage.")
                .optionalOperand("ID", "Default: all snapshots.")
                .flag("--read-data", "Read and hash every stored byte too.")
                .option(
                        "--budget",
                        "SIZE,TIME",
                        "With --read-data: read so much at most, such as 2GiB or 10m or 2GiB,10m; what was read longest ago first.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.of(given, "ID");
        readData = given.has("--read-data");
        budget = given.limit("--budget").map(limit -> new VerifyRequest.Budget(limit.bytes(), limit.time()));
        if (budget.isPresent() && !readData) {
            throw new UsageException("--budget limits what --read-data reads; add --read-data");
        }
    }

    @Override
    Result run(Session session) {
        var snapshots = session.system().snapshots();
        var snapshot = id.map(typed -> typed.in(session)).map(Snapshot::id);
        VerifyRequest.Depth depth = readData ? VerifyRequest.Depth.ALL_DATA : VerifyRequest.Depth.STRUCTURE;
        VerifyReport report = session.await(
                "Verifying", () -> session.system().backups().verify(new VerifyRequest(snapshot, depth, budget)));
        report.findings().forEach(finding -> print(session.output(), finding));
        print(session.output(), report);
        report.coverage().ifPresent(coverage -> Coverages.figures(session, coverage));
        return new Result(exitCode(report), report.status().name(), Facts.of(report));
    }

    private static void print(Output output, VerifyReport.Finding finding) {
        output.important(Outcomes.word(finding.severity()) + ": " + finding.object() + ": " + finding.message());
        for (VerifyReport.Affected broken : finding.affected()) {
            boolean all = broken.path().toBytes().length == 0;
            output.important("  breaks " + broken.snapshot() + "  " + (all ? "the whole snapshot" : broken.path()));
        }
        output.json("finding", Facts.of(finding));
    }

    private static void print(Output output, VerifyReport report) {
        output.text(report.status() + "  " + Text.count(report.snapshots(), "snapshot") + ", "
                + Text.count(report.files(), "file") + ", " + Text.count(report.packs(), "pack") + ", "
                + Text.count(report.chunks(), "chunk") + " hashed, " + Text.size(report.bytes()) + " read in "
                + Text.duration(report.took()));
        if (!report.findings().isEmpty()) {
            output.text(Text.count(report.findings().size(), "finding") + " above");
        }
    }

    private static int exitCode(VerifyReport report) {
        return switch (report.status()) {
            case VERIFIED -> report.findings().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
            case REPAIRABLE, CORRUPTED -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.CANCELLED;
        };
    }
}
