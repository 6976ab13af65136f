package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wf-host manifest}. */
@Command(name = "manifest", description = "Print a snapshot's manifest: one JSON document and nothing else.")
final class ManifestCommand extends HostCommand {

    @Parameters(paramLabel = "ID", description = "Which snapshot.")
    private SnapshotRef id;

    @Override
    Result run(Session session) throws IOException {
        var snapshots = session.system().snapshots();
        snapshots.manifest(id.in(snapshots).id(), session.output().raw());
        return Result.done(Map.of());
    }

    @Override
    boolean printsOutcome() {
        return false;
    }
}
