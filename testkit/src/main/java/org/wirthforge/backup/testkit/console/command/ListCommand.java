package org.wirthforge.backup.testkit.console.command;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.recovery.Proof;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.RecoveryFacts;
import org.wirthforge.backup.testkit.console.output.RepairFacts;
import org.wirthforge.backup.testkit.console.output.Table;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host list}. */
final class ListCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of("list", "List the snapshots, oldest first.");
    }

    @Override
    Result run(Session session) {
        Output output = session.output();
        List<Snapshot> snapshots = session.system().snapshots().list();
        Table table = new Table(
                "ID",
                "CREATED",
                "STATE",
                "PROVEN",
                "STRATEGY",
                ">FILES",
                ">SIZE",
                ">NEW",
                ">PROBLEMS",
                "COMPONENTS",
                "SOURCE");
        Map<SnapshotId, Proof> proofs =
                snapshots.isEmpty() || output.style() == Output.Style.QUIET ? Map.of() : proofs(session);
        for (Snapshot snapshot : snapshots) {
            Proof proof = proofs.getOrDefault(snapshot.id(), Proof.NONE);
            row(table, snapshot, proof, session.world().zone());
            output.quiet(snapshot.id().value());
            Map<String, Object> facts = Facts.of(snapshot);
            facts.put("proof", RecoveryFacts.of(proof));
            output.json("snapshot", facts);
        }
        table.print(output::text);
        session.system().snapshots().losses().values().forEach(lost -> lost(output, lost));
        if (snapshots.isEmpty()) {
            output.text("No snapshots yet.");
        }
        return result(output, snapshots.size(), session.system().snapshots().unreadable());
    }

    /** A plugin that knows nothing of proofs has proven nothing. */
    private static Map<SnapshotId, Proof> proofs(Session session) {
        try {
            return session.system().recovery().proofs();
        } catch (UnsupportedOperationException e) {
            return Map.of();
        }
    }

    private static void row(Table table, Snapshot snapshot, Proof proof, ZoneId zone) {
        table.row(
                snapshot.id().value(),
                Text.time(snapshot.created(), zone),
                snapshot.state().name(),
                Outcomes.word(proof.level()),
                snapshot.strategy().id(),
                Text.count(snapshot.totals().files()),
                Text.size(snapshot.totals().bytes()),
                Text.size(snapshot.totals().newBytes()),
                Text.count(snapshot.problems()),
                snapshot.includes().stream().map(Component::id).sorted().collect(Collectors.joining(",")),
                Sources.line(snapshot));
    }

    private static void lost(Output output, LostData lost) {
        output.important("warning: " + lost.snapshot() + " has lost data of " + Text.count(lost.count())
                + (lost.count() == 1 ? " path" : " paths") + "; 'show' names them");
        output.json("lost", RepairFacts.of(lost));
    }

    private static Result result(Output output, int count, List<String> unreadable) {
        for (String document : unreadable) {
            output.error("unreadable snapshot: " + document);
            output.json("unreadable", Facts.members("message", document));
        }
        var facts = Facts.members("snapshots", count, "unreadable", unreadable.size());
        return unreadable.isEmpty() ? Result.done(facts) : new Result(ExitCode.PARTIAL, "PARTIAL", facts);
    }
}
