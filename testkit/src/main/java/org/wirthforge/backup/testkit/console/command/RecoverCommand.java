package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Complaints;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.RecoveryFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host recover}. */
final class RecoverCommand extends HostCommand {

    private static final String AUTO = "auto";
    private static final long LARGEST_PLAN = 16 << 20;

    private Optional<Path> file;
    private Optional<String> digest;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "recover",
                        "Carry a plan out as a transaction: all of it, proven, or nothing.",
                        "What is replaced is saved first; 'rollback' goes back to it.")
                .optionalOperand("PLAN", "The file that 'plan restore' wrote.")
                .option(
                        "--apply",
                        "DIGEST",
                        "The digest that was shown; 'auto' takes the one in the plan.",
                        "Without it, it is only shown what the plan would do.")
                .flag("--emergency", "Without a plan: configuration and databases of the home's newest snapshot.");
    }

    @Override
    public void read(Arguments given) {
        file = given.path("PLAN");
        digest = given.text("--apply").map(typed -> notEmpty(typed, AUTO + ", or the digest that was shown"));
        if (given.has("--emergency") == file.isPresent()) {
            throw new UsageException("give a plan, or --emergency");
        }
    }

    @Override
    Result run(Session session) throws IOException {
        String json = file.isPresent() ? read(session.world().resolve(file.get())) : "";
        Recovery recovery = session.system().recovery();
        if (file.isEmpty()) {
            RecoveryPlan plan = emergency(session);
            String seen =
                    session.await("Comparing", () -> recovery.preview(plan)).digest();
            return done(session, session.await("Recovering", () -> recovery.recover(plan, seen)));
        }
        RecoveryPlan plan = recovery.parse(json);
        if (digest.isEmpty()) {
            return shown(session, session.await("Comparing", () -> recovery.preview(plan)));
        }
        String meant = digest.get();
        String confirmed = meant.equals(AUTO)
                ? recovery.digestIn(json)
                        .orElseThrow(
                                () -> invalid(
                                        "the plan holds no digest; look at it with 'plan restore', and give the one that was shown"))
                : meant;
        return done(session, session.await("Recovering", () -> recovery.recover(plan, confirmed)));
    }

    static String notEmpty(String typed, String rule) {
        if (typed.isBlank()) {
            throw Complaints.invalid("--apply", typed, rule);
        }
        return typed;
    }

    /** Without a digest it only says what would happen. */
    private static Result shown(Session session, RecoveryPreview preview) {
        PlanCommand.show(session.output(), preview);
        session.output().quiet(preview.digest());
        int code = preview.blockers().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        return new Result(
                code,
                preview.blockers().isEmpty() ? "PREVIEWED" : "BLOCKED",
                Facts.members(
                        "backup_id", preview.plan().snapshot(),
                        "changes", preview.changes().size(),
                        "bytes", preview.bytes(),
                        "blockers", preview.blockers(),
                        "digest", preview.digest()));
    }

    /** Looks at it first: opening a pipe would wait for whoever writes to it. */
    private static String read(Path plan) throws IOException {
        if (!Files.isRegularFile(plan)) {
            throw noPlan(plan, Files.notExists(plan) ? "does not exist" : "is not a file");
        }
        if (Files.size(plan) == 0 || Files.size(plan) > LARGEST_PLAN) {
            throw noPlan(plan, Files.size(plan) == 0 ? "is empty" : "is larger than any plan");
        }
        try {
            return Files.readString(plan);
        } catch (CharacterCodingException e) {
            throw noPlan(plan, "is not UTF-8, as a plan must be");
        }
    }

    private static BackupException noPlan(Path plan, String reason) {
        return invalid(plan + " " + reason + "; 'plan restore ID > plan.json' writes a plan");
    }

    private static BackupException invalid(String message) {
        return new BackupException(ErrorCode.INVALID_REQUEST, message);
    }

    private static RecoveryPlan emergency(Session session) {
        return RecoveryPlan.of(
                Clock.systemUTC().instant(),
                SnapshotRef.ofHome(session).id(),
                RecoveryScope.of(RecoveryScope.Type.SELECTIVE, EnumSet.of(Component.CONFIG, Component.DB)));
    }

    static Result done(Session session, RecoveryReport report) {
        Output output = session.output();
        output.important(report.status() + "  " + report.snapshot()
                + report.reason().map(reason -> ": " + reason).orElse(""));
        output.text("  Changed    " + Text.count(report.changes()) + " entries, " + Text.size(report.bytes()) + ", in "
                + Text.duration(report.took()));
        String back = report.status() == RecoveryReport.Status.RECOVERED ? "; 'rollback' goes back to it" : "";
        report.emergency().ifPresent(id -> output.text("  Before     " + id + back));
        report.steps()
                .forEach(step -> output.text(String.format("    %-28s %s", step.name(), Text.duration(step.took()))));
        Outcomes.problems(output, report.problems().size(), report.problems());
        int code = switch (report.status()) {
            case RECOVERED -> ExitCode.DONE;
            case CANCELLED -> ExitCode.CANCELLED;
            case ROLLED_BACK, REFUSED -> ExitCode.FAILED;
        };
        return new Result(code, report.status().name(), RecoveryFacts.of(report));
    }
}
