package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;

/** {@code wf-host tag}. */
final class TagCommand extends HostCommand {

    private SnapshotRef id;
    private String name;
    private boolean remove;

    @Override
    public Syntax syntax() {
        return Syntax.of("tag", "Give a snapshot a tag; the policy says which tags protect.")
                .operand("ID", "Which snapshot.")
                .operand("NAME", "1 to 50 characters.")
                .flag("--remove", "Take the tag away.");
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
        name = given.text("NAME").orElseThrow();
        remove = given.has("--remove");
    }

    @Override
    Result run(Session session) {
        SnapshotId snapshot = id.in(session).id();
        Retention retention = session.system().retention();
        if (remove) {
            retention.untag(snapshot, name);
        } else {
            retention.tag(snapshot, name);
        }
        session.output().text((remove ? "Took '" + name + "' from " : "Tagged with '" + name + "': ") + snapshot + ".");
        return Result.done(Facts.members("backup_id", snapshot, "tag", name));
    }
}
