package org.wirthforge.backup.testkit.console.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Occurrence;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** What was found, by path and version. A version is what differs in anything that is stored of it. */
final class Versions {

    private final Map<ItemPath, Map<Item, List<SnapshotId>>> found = new TreeMap<>();
    private long matches;

    void add(Occurrence one) {
        matches++;
        found.computeIfAbsent(one.item().path(), path -> new LinkedHashMap<>())
                .computeIfAbsent(one.item(), item -> new ArrayList<>())
                .add(one.snapshot());
    }

    void print(Output output, ZoneId zone) {
        found.forEach((path, versions) -> {
            output.important(path.toString());
            versions.forEach((item, snapshots) -> output.text(line(item, snapshots, zone)));
        });
        if (matches == 0) {
            output.text("nothing found");
        }
    }

    private static String line(Item item, List<SnapshotId> snapshots, ZoneId zone) {
        String where = snapshots.size() == 1
                ? snapshots.get(0).value()
                : snapshots.get(0) + " … " + snapshots.get(snapshots.size() - 1) + " ("
                        + Text.count(snapshots.size(), "snapshot") + ")";
        return String.format("  %9s  %s  in %s", Text.size(item.size()), Text.time(item.modified(), zone), where);
    }

    long matches() {
        return matches;
    }

    long paths() {
        return found.size();
    }

    long versions() {
        return found.values().stream().mapToLong(Map::size).sum();
    }
}
