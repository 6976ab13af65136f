package org.wirthforge.backup.testkit.console.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupFilter;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Complaints;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host backup}. */
final class BackupCommand extends HostCommand {

    private Strategy strategy;
    private Component as;
    private List<Path> paths;
    private boolean dryRun;
    private BackupFilter filter;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "backup",
                        "Back up the home's components, or the given files and directories.",
                        "Each PATH is stored under its own name: ~/photos becomes photos/…")
                .operands("PATH", 0, Integer.MAX_VALUE, "Files and directories of different names.")
                .option(
                        "--strategy",
                        "STRATEGY",
                        "full, incremental (default) or differential: what to compare the files with.")
                .option("--as", "COMPONENT", "Record the PATHs as db, config (default), logs, certs, models or audit.")
                .flag("--dry-run", "Only say what would be done, how much would be read and how long it would take.")
                .repeated(
                        "--exclude",
                        "GLOB",
                        "Leave out what matches; may be repeated. A name: at any depth.",
                        "With a slash: from inside PATH on, of ~/src /sub for ~/src/sub.")
                .option("--max-size", "SIZE", "Leave out larger files: 512, 64k, 10M, 2G.")
                .flag("--one-file-system", "Do not enter other file systems.");
    }

    @Override
    public void read(Arguments given) {
        strategy = given.choice("--strategy", Strategy.class).orElse(Strategy.INCREMENTAL);
        as = given.choice("--as", Component.class).orElse(Component.CONFIG);
        paths = given.paths("PATH");
        dryRun = given.has("--dry-run");
        filter = filter(given);
        if (given.has("--as") && paths.isEmpty()) {
            throw new UsageException("--as names the component of the PATHs given, but there is no PATH");
        }
    }

    private static List<String> patterns(Arguments given) {
        List<String> patterns = given.texts("--exclude");
        if (patterns.contains("")) {
            throw Complaints.invalid("--exclude", "", "a pattern, such as *.tmp");
        }
        return patterns;
    }

    private static BackupFilter filter(Arguments given) {
        Optional<Long> largest = given.sizeBytes("--max-size");
        try {
            return new BackupFilter(
                    patterns(given),
                    largest.isEmpty() ? OptionalLong.empty() : OptionalLong.of(largest.get()),
                    given.has("--one-file-system") ? BackupFilter.Mounts.STAY : BackupFilter.Mounts.ENTER);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--exclude: " + e.getMessage());
        }
    }

    @Override
    Result run(Session session) {
        if (dryRun) {
            BackupRequest wanted = request(session);
            return DryRun.show(
                    session.output(),
                    session.await("Looking", () -> session.system().backups().estimate(wanted)));
        }
        BackupOutcome outcome =
                session.await("Backing up", () -> session.system().backups().backUp(request(session)));
        Outcomes.warnings(session.output(), outcome.warnings());
        outcome.snapshot().ifPresent(snapshot -> print(session.output(), snapshot, outcome));
        if (outcome.snapshot().isEmpty()) {
            String ended = Outcomes.word(outcome.status());
            String message = outcome.message();
            session.output().error("backup " + (message.startsWith(ended) ? message : ended + ": " + message));
        }
        return new Result(exitCode(outcome.status()), outcome.status().name(), Facts.of(outcome));
    }

    private BackupRequest request(Session session) {
        List<Path> resolved = paths.stream().map(session.world()::resolve).toList();
        return new BackupRequest(
                strategy, Set.of(), resolved, as, BackupRequest.Trigger.MANUAL, Optional.empty(), filter);
    }

    private static void print(Output output, Snapshot snapshot, BackupOutcome outcome) {
        Snapshot.Totals totals = snapshot.totals();
        output.quiet(snapshot.id().value());
        output.text("Snapshot " + snapshot.id() + "  " + snapshot.state() + "  "
                + snapshot.strategy().id());
        output.text("  Content    " + Outcomes.content(totals));
        output.text("  New        " + Text.size(totals.newBytes()) + "; " + Text.size(outcome.storedBytes())
                + " written, lists included; " + Text.count(totals.reusedFiles(), "file") + " unchanged");
        output.text("  Time       " + Text.duration(outcome.took()) + ", " + Text.rate(totals.bytes(), outcome.took()));
        Outcomes.problems(output, outcome.problems(), outcome.samples());
        if (outcome.problems() > outcome.samples().size()) {
            output.text("  all of them: wf-host show " + snapshot.id());
        }
    }

    private static int exitCode(BackupOutcome.Status status) {
        return switch (status) {
            case COMPLETE -> ExitCode.DONE;
            case PARTIAL -> ExitCode.PARTIAL;
            case FAILED -> ExitCode.FAILED;
            case CANCELLED -> ExitCode.CANCELLED;
            case DEFERRED -> ExitCode.DEFERRED;
        };
    }
}
