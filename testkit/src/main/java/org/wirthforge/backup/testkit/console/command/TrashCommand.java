package org.wirthforge.backup.testkit.console.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.retention.Trashed;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.RetentionFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host trash}. */
final class TrashCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of("trash", "List the forgotten snapshots that can be brought back.");
    }

    @Override
    public void read(Arguments given) {}

    @Override
    Result run(Session session) {
        List<Trashed> trash = session.system().retention().trash();
        for (Trashed trashed : trash) {
            session.output().json("trashed", RetentionFacts.of(trashed));
            session.output().quiet(trashed.snapshot().value());
            session.output()
                    .text(trashed.snapshot() + "  until " + time(session, trashed.until()) + "  " + trashed.reason());
        }
        session.output().text(Text.count(trash.size(), "snapshot") + " in the trash");
        return Result.done(Facts.members("snapshots", trash.size()));
    }

    private static String time(Session session, Optional<Instant> until) {
        return until.isEmpty()
                ? "24 hours after the next cleanup"
                : Text.time(until.get(), session.world().zone());
    }
}
