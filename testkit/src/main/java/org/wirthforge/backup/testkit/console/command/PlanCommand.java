package org.wirthforge.backup.testkit.console.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host plan restore}: the plan to the standard output, what it would do to the standard error. */
final class PlanCommand extends HostCommand {

    private static final int MOST_SHOWN = 40;

    private SnapshotRef id;
    private Optional<Path> target;
    private List<Check> skipped;
    private RecoveryScope scope;

    @Override
    public Syntax syntax() {
        return SnapshotRef.withSource(Syntax.of(
                        "plan",
                        "Plan a recovery and show what it would change; changes nothing.",
                        "'plan restore ID > plan.json' saves the plan, and 'recover plan.json --apply DIGEST'",
                        "does it, or nothing.")
                .operand("WHAT", "'restore'.")
                .operand("ID", "Which snapshot.")
                .repeated("--only", "COMPONENTS", "Only these: db, config, logs, certs, models, audit; with commas.")
                .repeated("--without", "COMPONENTS", "Not these.")
                .repeated("--path", "P", "Only this path, as ls shows it; may be repeated.")
                .repeated("--preserve", "P", "Leave this path as it is; may be repeated.")
                .option("--overwrite", "RULE", "always (default), if-changed, if-newer or never.")
                .flag("--delete-extra", "Remove what only the disk has, within the components and paths.")
                .option("--to", "DIR", "Recover into this directory, which stands for the home.")
                .repeated("--skip", "CHECKS", "Leave checks out, such as backup-current-state; with commas."));
    }

    @Override
    public void read(Arguments typed) {
        if (!typed.text("WHAT").orElseThrow().equals("restore")) {
            throw new UsageException("WHAT: only 'restore' can be planned; cleanups are planned by 'cleanup --plan'");
        }
        target = typed.path("--to");
        skipped = typed.choices("--skip", Check.class);
        id = SnapshotRef.required(typed, "ID");
        scope = scope(typed);
    }

    private static RecoveryScope scope(Arguments typed) {
        Set<Component> only = new HashSet<>(typed.choices("--only", Component.class));
        Set<Component> without = new HashSet<>(typed.choices("--without", Component.class));
        List<ItemPath> paths = ItemPaths.of(typed, "--path");
        boolean all = only.isEmpty() && without.isEmpty() && paths.isEmpty();
        RecoveryScope.Type type = all
                ? RecoveryScope.Type.FULL
                : only.equals(Set.of(Component.CONFIG))
                        ? RecoveryScope.Type.CONFIG_ONLY
                        : only.equals(Set.of(Component.DB)) ? RecoveryScope.Type.DB_ONLY : RecoveryScope.Type.SELECTIVE;
        return new RecoveryScope(
                type,
                only.isEmpty() ? EnumSet.allOf(Component.class) : only,
                without,
                paths,
                ItemPaths.of(typed, "--preserve"),
                typed.choice("--overwrite", RecoveryScope.Overwrite.class).orElse(RecoveryScope.Overwrite.ALWAYS),
                typed.has("--delete-extra") ? RecoveryScope.Extras.DELETE : RecoveryScope.Extras.KEEP);
    }

    @Override
    Result run(Session session) {
        Recovery recovery = session.system().recovery();
        RecoveryPlan plan = RecoveryPlan.of(
                Clock.systemUTC().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                id.in(session).id(),
                scope);
        Set<Check> checks = EnumSet.allOf(Check.class);
        checks.removeAll(skipped);
        RecoveryPlan checked = plan.checking(checks);
        RecoveryPlan aimed =
                target.map(to -> checked.into(session.world().resolve(to))).orElse(checked);
        RecoveryPreview preview = session.await("Comparing", () -> recovery.preview(aimed));
        show(session.output(), preview);
        session.output().raw().println(recovery.toJson(aimed, Optional.of(preview.digest())));
        return preview.blockers().isEmpty() ? Result.done(Map.of()) : new Result(ExitCode.FAILED, "BLOCKED", Map.of());
    }

    static void show(Output output, RecoveryPreview preview) {
        preview.changes().stream()
                .limit(MOST_SHOWN)
                .forEach(change -> output.note(String.format(
                        "%-9s %10s  %s",
                        Outcomes.word(change.action()),
                        change.bytes() == 0 ? "" : Text.size(change.bytes()),
                        change.path())));
        if (preview.changes().size() > MOST_SHOWN) {
            output.note("… and " + Text.count(preview.changes().size() - MOST_SHOWN) + " more");
        }
        output.note("Creates " + Text.count(preview.count(Action.CREATE)) + ", replaces "
                + Text.count(preview.count(Action.REPLACE)) + ", deletes " + Text.count(preview.count(Action.DELETE))
                + ", sets metadata of " + Text.count(preview.count(Action.METADATA)) + "; "
                + Text.count(preview.kept()) + " other differences stay. Needs " + Text.size(preview.needed()) + " of "
                + Text.size(preview.usable())
                + preview.estimate()
                        .map(time -> ", some " + Text.duration(time))
                        .orElse(""));
        preview.blockers().forEach(line -> output.error("blocked: " + line));
        if (preview.blockers().isEmpty()) {
            output.note("To do it: wf-host recover plan.json --apply " + preview.digest());
        }
    }

    @Override
    public boolean printsOutcome() {
        return false;
    }
}
