package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;

/** {@code wf-host diagnose}. */
final class DiagnoseCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of("diagnose", "Run the checklist and say how to mend what fails.");
    }

    @Override
    Result run(Session session) {
        Diagnosis diagnosis = session.system().diagnose();
        int width = diagnosis.checks().stream()
                .mapToInt(check -> check.name().length())
                .max()
                .orElse(1);
        diagnosis.checks().forEach(check -> print(session.output(), check, "%-4s  %-" + width + "s  %s"));
        long failed = diagnosis.checks().stream()
                .filter(check -> check.result() == Diagnosis.Result.FAIL)
                .count();
        var facts = Facts.members("checks", diagnosis.checks().size(), "failed", failed);
        return diagnosis.passed() ? Result.done(facts) : new Result(ExitCode.FAILED, "FAILED", facts);
    }

    private static void print(Output output, Diagnosis.Check check, String columns) {
        String line = String.format(columns, check.result(), check.name(), check.message());
        output.text(line);
        if (!check.fix().isEmpty()) {
            output.text("      -> " + check.fix());
        }
        if (check.result() != Diagnosis.Result.PASS) {
            output.quiet(line);
        }
        output.json("check", Facts.of(check));
    }
}
