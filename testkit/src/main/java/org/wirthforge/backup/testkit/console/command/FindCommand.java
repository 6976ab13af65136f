package org.wirthforge.backup.testkit.console.command;

import java.time.ZoneId;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.FindQuery;
import org.wirthforge.backup.api.snapshot.Occurrence;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;

/** {@code wf-host find}. */
final class FindCommand extends HostCommand {

    private String pattern;
    private Optional<SnapshotRef> only;

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "find",
                        "Look for paths in one snapshot or in all, and list their versions.",
                        "PATTERN: * part of a name, ** any names, ? one character; with a slash it is the whole path.")
                .operand("PATTERN", "What to look for.")
                .optionalOperand("ID", "Default: all snapshots.");
    }

    @Override
    public void read(Arguments given) {
        only = SnapshotRef.of(given, "ID");
        pattern = given.text("PATTERN").orElseThrow();
        if (pattern.isEmpty()) {
            throw new UsageException("PATTERN is empty; '*' matches everything");
        }
        try {
            new FindQuery(Optional.empty(), pattern);
        } catch (IllegalArgumentException e) {
            throw new UsageException("PATTERN: " + e.getMessage());
        }
    }

    @Override
    Result run(Session session) {
        Snapshots snapshots = session.system().snapshots();
        Optional<SnapshotId> id = only.map(ref -> ref.in(session).id());
        Versions versions = new Versions();
        snapshots.find(new FindQuery(id, pattern), found -> take(session.output(), found, versions));
        ZoneId zone = session.world().zone();
        versions.print(session.output(), zone);
        return Result.done(Facts.members(
                "matches", versions.matches(), "paths", versions.paths(), "versions", versions.versions()));
    }

    /** Programs get what is found as it is found; people get it gathered by path. */
    private static void take(Output output, Occurrence found, Versions versions) {
        output.json("match", Facts.of(found));
        versions.add(found);
    }
}
