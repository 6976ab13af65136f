package org.wirthforge.backup.testkit.console.command;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host ls}. */
final class LsCommand extends HostCommand {

    private SnapshotRef id;
    private ItemPath below;

    @Override
    public Syntax syntax() {
        return SnapshotRef.withSource(Syntax.of(
                        "ls",
                        "List what is in a snapshot, at and below PATH.",
                        "Control characters and bytes that are not UTF-8 are shown, and may be typed, as \\xHH.")
                .operand("ID", "Which snapshot.")
                .optionalOperand("PATH", "Default: everything."));
    }

    @Override
    public void read(Arguments given) {
        id = SnapshotRef.required(given, "ID");
        List<ItemPath> paths = ItemPaths.of(given, "PATH");
        below = paths.isEmpty() ? ItemPath.parse("") : paths.get(0);
    }

    @Override
    Result run(Session session) {
        Output output = session.output();
        ZoneId zone = session.world().zone();
        SnapshotId snapshot = id.in(session).id();
        AtomicLong count = new AtomicLong();
        session.system().snapshots().items(snapshot, below, item -> {
            count.incrementAndGet();
            print(output, item, zone);
        });
        if (count.get() == 0 && below.toBytes().length > 0) {
            throw new BackupException(ErrorCode.PATH_NOT_FOUND, "snapshot " + snapshot + " has no entry " + below);
        }
        return Result.done(Facts.members("backup_id", snapshot, "items", count.get()));
    }

    private static void print(Output output, Item item, ZoneId zone) {
        if (output.style() == Output.Style.JSON) {
            output.json("item", Facts.of(item));
            return;
        }
        output.quiet(item.path().toString());
        output.text(String.format(
                "%s%s  %5d %5d  %9s  %s  %s%s",
                letter(item.type()),
                Text.mode(item.mode()),
                item.uid(),
                item.gid(),
                Text.size(item.size()),
                Text.time(item.modified(), zone),
                item.path(),
                item.target().map(target -> " -> " + target).orElse("")));
    }

    private static char letter(Item.Type type) {
        return switch (type) {
            case DIRECTORY -> 'd';
            case FILE -> '-';
            case SYMLINK -> 'l';
        };
    }
}
