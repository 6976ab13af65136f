package org.wirthforge.backup.testkit.console.command;

import java.util.Map;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Table;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host audit}. */
final class AuditCommand extends HostCommand {

    private boolean verify;
    private int limit;

    @Override
    public Syntax syntax() {
        return Syntax.of("audit", "Show the newest records of the audit trail, or check its hash chain.")
                .flag("--verify", "Check every hash of the chain; fails if it is broken.")
                .option("--limit", "N", "How many records (20).");
    }

    @Override
    public void read(Arguments given) {
        verify = given.has("--verify");
        limit = given.number("--limit", 1, Integer.MAX_VALUE).orElse(20);
    }

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
