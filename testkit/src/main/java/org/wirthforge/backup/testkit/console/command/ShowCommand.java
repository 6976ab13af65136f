package org.wirthforge.backup.testkit.console.command;

import java.util.stream.Collectors;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host show}. */
final class ShowCommand extends HostCommand {

    private SnapshotRef id;

    @Override
    public Syntax syntax() {
        return SnapshotRef.withSource(
                Syntax.of("show", "Show a snapshot and all its problems.").operand("ID", "Which snapshot."));
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
    }

    @Override
    Result run(Session session) {
        Output output = session.output();
        Snapshot snapshot = id.in(session);
        output.quiet(snapshot.id() + " " + snapshot.state());
        output.json("snapshot", Facts.of(snapshot));
        output.text("Snapshot   " + snapshot.id());
        output.text(
                "Created    " + Text.time(snapshot.created(), session.world().zone()));
        output.text("State      " + snapshot.state());
        output.text("Strategy   " + snapshot.strategy().id()
                + snapshot.parent().map(parent -> ", compared with " + parent).orElse(""));
        output.text("Includes   "
                + snapshot.includes().stream().map(Component::id).sorted().collect(Collectors.joining(", ")));
        Sources.print(output, snapshot);
        output.text("Content    " + Outcomes.content(snapshot.totals()));
        output.text("New        " + Text.size(snapshot.totals().newBytes()) + "; "
                + Text.count(snapshot.totals().reusedFiles(), "file") + " unchanged");
        output.text("Root hash  " + snapshot.rootHash());
        session.system().snapshots().databases(snapshot.id()).forEach(copy -> Outcomes.database(output, copy));
        output.text("Problems   " + Text.count(snapshot.problems()));
        session.system().snapshots().problems(snapshot.id(), problem -> Outcomes.problem(output, problem));
        LostData lost = session.system().snapshots().losses().get(snapshot.id());
        if (lost != null) {
            RepairCommand.print(output, lost);
        }
        return Result.done(Facts.members("backup_id", snapshot.id(), "problems", snapshot.problems()));
    }
}
