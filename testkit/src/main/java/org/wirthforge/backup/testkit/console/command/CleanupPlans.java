package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.Verdict;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.RetentionFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** Shows what a cleanup would do. */
final class CleanupPlans {

    private CleanupPlans() {}

    static Result show(Output output, RetentionPlan plan) {
        plan.verdicts().forEach(verdict -> print(output, verdict));
        plan.losses().forEach(loss -> print(output, loss));
        plan.removed().forEach(id -> output.text("gone for good: " + id));
        plan.blockers().forEach(line -> output.important("blocked: " + line));
        output.text("Frees " + Text.size(plan.space().freed()) + " of "
                + Text.size(plan.space().stored()) + ", "
                + Text.size(plan.space().garbage()) + " of it needed by nobody even now");
        if (!plan.blockers().isEmpty()) {
            return new Result(ExitCode.FAILED, "BLOCKED", RetentionFacts.of(plan));
        }
        output.quiet(plan.digest());
        boolean now = plan.request().mode() == CleanupRequest.Mode.AT_ONCE;
        output.text("To do it: wf-host cleanup " + (now ? "--now " : "") + "--apply " + plan.digest());
        return new Result(ExitCode.DONE, "PLANNED", RetentionFacts.of(plan));
    }

    private static void print(Output output, Verdict verdict) {
        output.text(verdict.decision() + "  " + verdict.snapshot() + "  " + String.join("; ", verdict.reasons()));
        output.json("verdict", RetentionFacts.of(verdict));
    }

    private static void print(Output output, RetentionPlan.Loss loss) {
        if (loss.files() > 0) {
            output.text("lost with " + loss.snapshot() + ": " + Text.count(loss.files(), "file version")
                    + " that no kept snapshot has, " + Text.size(loss.bytes()));
            loss.samples().forEach(path -> output.text("  " + path));
            if (loss.files() > loss.samples().size()) {
                output.text("  …");
            }
        }
        output.json("loss", RetentionFacts.of(loss));
    }
}
