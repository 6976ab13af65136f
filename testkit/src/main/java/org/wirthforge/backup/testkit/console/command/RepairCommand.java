package org.wirthforge.backup.testkit.console.command;

import java.util.List;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.RepairFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host repair}. */
final class RepairCommand extends HostCommand {

    private boolean planOnly;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "repair",
                        "Make anew what is damaged, and name what is lost.",
                        "Reads every stored byte. What was damaged is kept in the repository's directory 'damaged'.")
                .flag("--plan", "Say what would be done, item by item. Changes nothing.");
    }

    @Override
    public void read(Arguments given) {
        planOnly = given.has("--plan");
    }

    @Override
    Result run(Session session) {
        Repair repair = session.system().repair();
        Output output = session.output();
        if (planOnly) {
            RepairPlan plan = session.await("Looking", repair::plan);
            print(output, plan.steps(), plan.losses());
            output.text(Text.count(plan.steps().size(), "step") + " to do; looked for " + Text.duration(plan.took()));
            return new Result(ExitCode.DONE, "PLANNED", RepairFacts.of(plan));
        }
        RepairReport report = session.await("Repairing", repair::repair);
        print(output, report.steps(), report.losses());
        output.text(report.status() + "  " + report.message() + ", in " + Text.duration(report.took()));
        return new Result(exitCode(report.status()), report.status().name(), RepairFacts.of(report));
    }

    private static int exitCode(RepairReport.Status status) {
        return switch (status) {
            case COMPLETE -> ExitCode.DONE;
            case PARTIAL -> ExitCode.PARTIAL;
            case CANCELLED -> ExitCode.CANCELLED;
        };
    }

    private static void print(Output output, List<RepairStep> steps, List<LostData> losses) {
        for (RepairStep step : steps) {
            output.text(Outcomes.word(step.kind()) + "  " + step.object() + "  " + step.what());
            output.json("repair", RepairFacts.of(step));
        }
        losses.forEach(lost -> print(output, lost));
    }

    /** A snapshot that has lost something, and what. */
    static void print(Output output, LostData lost) {
        output.important("lost in " + lost.snapshot() + ": "
                + (lost.count() == 1 ? "1 path" : Text.count(lost.count()) + " paths"));
        lost.paths()
                .forEach(path ->
                        output.important("  " + (path.toBytes().length == 0 ? "a part of the list of entries" : path)));
        if (lost.count() > lost.paths().size()) {
            output.important("  …");
        }
        output.json("lost", RepairFacts.of(lost));
    }
}
