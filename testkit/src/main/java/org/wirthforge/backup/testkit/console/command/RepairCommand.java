package org.wirthforge.backup.testkit.console.command;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.RepairFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host repair}. */
final class RepairCommand extends HostCommand {

    private boolean planOnly;
    private RepairRequest request;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "repair",
                        "Make anew what is damaged, and name what is lost.",
                        "Reads every stored byte. What was damaged is kept in the repository's directory 'damaged'.")
                .flag("--plan", "Say what would be done, item by item. Changes nothing.")
                .flag(
                        "--bring-back-lost",
                        "Also bring back every whole snapshot that packs tell of though it is in no",
                        "list: its documents were lost. See --plan; some may have been forgotten.")
                .repeated("--bring-back", "ID", "Also bring back this one, whole or not, forgotten or not.");
    }

    @Override
    public void read(Arguments given) {
        planOnly = given.has("--plan");
        request = new RepairRequest(given.has("--bring-back-lost"), ids(given));
        if (planOnly && !request.equals(RepairRequest.mend())) {
            throw new UsageException("--plan lists what can be brought back, and brings back nothing; leave it out");
        }
    }

    private static Set<SnapshotId> ids(Arguments given) {
        Set<SnapshotId> ids = new TreeSet<>();
        for (String text : given.texts("--bring-back")) {
            try {
                ids.add(new SnapshotId(text));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--bring-back: " + e.getMessage());
            }
        }
        return ids;
    }

    @Override
    Result run(Session session) {
        Repair repair = session.system().repair();
        Output output = session.output();
        if (planOnly) {
            RepairPlan plan = session.await("Looking", repair::plan);
            print(output, plan.steps(), plan.losses());
            plan.unlisted().forEach(snapshot -> print(session, snapshot));
            output.text(Text.count(plan.steps().size(), "step") + " to do; looked for " + Text.duration(plan.took()));
            return new Result(ExitCode.DONE, "PLANNED", RepairFacts.of(plan));
        }
        RepairReport report = session.await("Repairing", () -> repair.repair(request));
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

    private static void print(Session session, UnlistedSnapshot snapshot) {
        String state = snapshot.forgotten()
                .map(at -> "was forgotten at " + Text.time(at, session.world().zone()))
                .orElse("is in no list");
        String whole =
                snapshot.missingChunks() == 0 ? "whole" : Text.count(snapshot.missingChunks(), "chunk") + " of it gone";
        session.output()
                .text("unlisted  " + snapshot.id() + "  " + state + "; " + whole + ", "
                        + (snapshot.entries() == 1 ? "1 entry" : Text.count(snapshot.entries()) + " entries") + ", "
                        + Text.size(snapshot.bytes())
                        + "; 'repair --bring-back " + snapshot.id() + "' brings it back");
        session.output().json("unlisted", RepairFacts.of(snapshot));
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
