package org.wirthforge.backup.testkit.console.command;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.snapshot.Difference;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;

/** {@code wf-host diff}. */
final class DiffCommand extends HostCommand {

    private final Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);

    private SnapshotRef before;
    private Optional<SnapshotRef> after;

    @Override
    public Syntax syntax() {
        return SnapshotRef.withSource(Syntax.of(
                        "diff",
                        "Compare two snapshots, or one with what is on disk now.",
                        "+ added, - removed, M changed, ? could not be read.")
                .operand("A", "The earlier snapshot.")
                .optionalOperand("B", "The later snapshot.")
                .flag("--live", "Compare A with the disk. Changed files are read."));
    }

    @Override
    public void read(Arguments given) {
        before = SnapshotRef.required(given, "A");
        after = SnapshotRef.of(given, "B");
        if (given.has("--live") == after.isPresent()) {
            throw new UsageException("name a second snapshot B, or --live for the disk");
        }
    }

    @Override
    Result run(Session session) {
        Snapshots snapshots = session.system().snapshots();
        SnapshotId first = before.in(session).id();
        Consumer<Difference> each = difference -> print(session.output(), difference);
        if (after.isPresent()) {
            snapshots.diff(first, after.get().in(session).id(), each);
        } else {
            snapshots.diffLive(first, each);
        }
        session.output().text(summary());
        long unread = counts.getOrDefault(Difference.Kind.UNREADABLE, 0L);
        return unread == 0 ? Result.done(facts(first)) : new Result(ExitCode.PARTIAL, "PARTIAL", facts(first));
    }

    private void print(Output output, Difference difference) {
        counts.merge(difference.kind(), 1L, Long::sum);
        output.json("difference", Facts.of(difference));
        output.quiet(difference.path().toString());
        String what = difference.aspects().stream()
                .sorted()
                .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        output.text(sign(difference.kind()) + "  " + difference.path() + (what.isEmpty() ? "" : "  (" + what + ")"));
    }

    private static char sign(Difference.Kind kind) {
        return switch (kind) {
            case ADDED -> '+';
            case REMOVED -> '-';
            case CHANGED -> 'M';
            case UNREADABLE -> '?';
        };
    }

    private String summary() {
        return count(Difference.Kind.ADDED) + " added, " + count(Difference.Kind.REMOVED) + " removed, "
                + count(Difference.Kind.CHANGED) + " changed";
    }

    private long count(Difference.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    private Map<String, Object> facts(SnapshotId first) {
        return Facts.members(
                "backup_id", first,
                "added", count(Difference.Kind.ADDED),
                "removed", count(Difference.Kind.REMOVED),
                "changed", count(Difference.Kind.CHANGED),
                "unreadable", count(Difference.Kind.UNREADABLE));
    }
}
