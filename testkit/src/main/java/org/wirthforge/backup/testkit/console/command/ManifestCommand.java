package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Map;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;

/** {@code wf-host manifest}. */
final class ManifestCommand extends HostCommand {

    private SnapshotRef id;

    @Override
    public Syntax syntax() {
        return Syntax.of("manifest", "Print a snapshot's manifest: one JSON document and nothing else.")
                .operand("ID", "Which snapshot.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
    }

    @Override
    Result run(Session session) throws IOException {
        var snapshots = session.system().snapshots();
        snapshots.manifest(id.in(session).id(), session.output().raw());
        return Result.done(Map.of());
    }

    @Override
    public boolean printsOutcome() {
        return false;
    }
}
