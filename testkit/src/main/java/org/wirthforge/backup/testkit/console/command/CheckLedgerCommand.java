package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.CoverageFacts;

/** {@code wf-host check-ledger}. */
final class CheckLedgerCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of("check-ledger", "Show how much has been verified and when; fails if a pack is bad.");
    }

    @Override
    public void read(Arguments given) {}

    @Override
    Result run(Session session) {
        Coverage coverage = session.system().backups().coverage();
        Coverages.figures(session, coverage);
        coverage.bad().forEach(bad -> Coverages.bad(session, bad));
        boolean sound = coverage.bad().isEmpty();
        return new Result(
                sound ? ExitCode.DONE : ExitCode.FAILED, sound ? "COMPLETE" : "BAD", CoverageFacts.of(coverage));
    }
}
