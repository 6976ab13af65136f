package org.wirthforge.backup.testkit.console.command;

import java.util.Map;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Table;
import org.wirthforge.backup.testkit.console.output.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code wf-host audit}. */
@Command(name = "audit", description = "Show the newest records of the audit trail, or check its hash chain.")
final class AuditCommand extends HostCommand {

    @Option(names = "--verify", description = "Check every hash of the chain; fails if it is broken.")
    private boolean verify;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "How many records (20).")
    private int limit;

    @Override
    Result run(Session session) {
        AuditTrail trail = session.system().audit();
        return verify ? verified(session.output(), trail.verify()) : listed(session, trail);
    }

    private static Result verified(Output output, AuditTrail.Report report) {
        output.json("audit", Facts.of(report));
        output.text((report.intact() ? "INTACT  " : "BROKEN  ") + Text.count(report.entries(), "record") + ", head "
                + report.head());
        report.finding().ifPresent(finding -> output.error("audit trail broken: " + finding));
        return new Result(
                report.intact() ? ExitCode.DONE : ExitCode.FAILED,
                report.intact() ? "COMPLETE" : "FAILED",
                Facts.of(report));
    }

    private Result listed(Session session, AuditTrail trail) {
        Output output = session.output();
        Table table = new Table(">NO", "TIME", "OPERATION", "PHASE", "USER", "DETAIL");
        int count = 0;
        for (AuditTrail.Entry entry : trail.newest(limit)) {
            table.row(
                    Long.toString(entry.sequence()),
                    Text.time(entry.at(), session.world().zone()),
                    entry.operation(),
                    entry.phase(),
                    entry.user(),
                    entry.detail());
            output.json("record", Facts.of(entry));
            count++;
        }
        table.print(output::text);
        return Result.done(Map.of("records", count));
    }
}
