package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host cleanup}. */
final class CleanupCommand extends HostCommand {

    private boolean planOnly;
    private Optional<String> digest;
    private CleanupRequest request;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "cleanup",
                        "Drop what the retention policy drops, and give its space back.",
                        "First look at the plan, then apply it by its digest.")
                .flag("--plan", "Say what would go, why, and what that frees. Changes nothing.")
                .option("--apply", "DIGEST", "Do what the plan with this digest says, or nothing.")
                .flag(
                        "--now",
                        "Do not wait 24 hours: the trash is emptied for good and its space is free at",
                        "the end. Without --plan or --apply only if the policy drops nothing itself.");
    }

    @Override
    public void read(Arguments given) {
        planOnly = given.has("--plan");
        digest = given.text("--apply")
                .map(typed -> RecoverCommand.notEmpty(typed, "the digest that 'cleanup --plan' shows"));
        request = given.has("--now") ? CleanupRequest.AT_ONCE : CleanupRequest.CAREFUL;
        if (planOnly && digest.isPresent()) {
            throw new UsageException("--plan shows a plan, --apply does it; give one of them");
        }
        if (!planOnly && digest.isEmpty() && request == CleanupRequest.CAREFUL) {
            throw new UsageException("give --plan, --apply DIGEST or --now");
        }
    }

    @Override
    Result run(Session session) {
        Retention retention = session.system().retention();
        if (planOnly) {
            return CleanupPlans.show(session.output(), plan(session, retention));
        }
        String confirmed = digest.isPresent() ? digest.get() : harmless(plan(session, retention));
        CleanupReport report = session.await("Cleaning up", () -> retention.apply(confirmed, request));
        return CleanupReports.show(session.output(), report);
    }

    private RetentionPlan plan(Session session, Retention retention) {
        return session.await("Planning", () -> retention.plan(request));
    }

    /** What was forgotten by hand was confirmed by hand; what the policy wants to drop was not. */
    private static String harmless(RetentionPlan plan) {
        if (!plan.dropped().isEmpty()) {
            throw new BackupException(
                    ErrorCode.CONFIRMATION_NEEDED,
                    "the policy would drop " + Text.count(plan.dropped().size(), "snapshot")
                            + " for good; look at 'cleanup --plan --now', then 'cleanup --now --apply " + plan.digest()
                            + "'");
        }
        return plan.digest();
    }
}
