package org.wirthforge.backup.testkit.console.command;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host pin}. */
final class PinCommand extends HostCommand {

    private SnapshotRef id;
    private String reason;
    private Optional<Instant> until;

    @Override
    public Syntax syntax() {
        return Syntax.of("pin", "Keep a snapshot whatever the policy says.")
                .operand("ID", "Which snapshot.")
                .option("--reason", "TEXT", "Why; shown in plans.")
                .option("--until", "TIME", "When the pin ends, such as 2027-01-31. Default: with 'unpin'.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
        reason = given.text("--reason").orElse("");
        until = given.instant("--until", ZoneId.systemDefault());
    }

    @Override
    Result run(Session session) {
        SnapshotId snapshot = id.in(session).id();
        session.system().retention().pin(snapshot, reason, until);
        session.output().text("Pinned " + snapshot + ".");
        return Result.done(Facts.members("backup_id", snapshot));
    }
}
