package org.wirthforge.backup.testkit.console.command;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Table;
import org.wirthforge.backup.testkit.console.output.Text;

/** Which snapshot a rescue takes, and what it says of the others: who needs one has no list to look at. */
record RescueChoice(List<Snapshot> all, Map<SnapshotId, Labels> labels) {

    private static final String EMERGENCY = "emergency";

    /**
     * The one that was asked for; else a complete one before a partial one, one made by itself before one of what an update or a recovery was about to
     * change, and of those the newest.
     */
    Snapshot of(Optional<SnapshotId> wanted) {
        if (wanted.isPresent()) {
            return all.stream()
                    .filter(snapshot -> snapshot.id().equals(wanted.get()))
                    .findFirst()
                    .orElseThrow(() -> notFound("there is no snapshot " + wanted.get()
                            + " that can be read; 'rescue' without an id" + " takes one, and says what there is"));
        }
        return all.stream()
                .max(Comparator.comparing(RescueChoice::isComplete)
                        .thenComparing(this::rank)
                        .thenComparing(Snapshot::sequence))
                .orElseThrow(() -> notFound("the repository holds no snapshot that can be read"));
    }

    private static BackupException notFound(String message) {
        return new BackupException(ErrorCode.SNAPSHOT_NOT_FOUND, message);
    }

    private static boolean isComplete(Snapshot snapshot) {
        return snapshot.state() == Snapshot.State.COMPLETE;
    }

    private int rank(Snapshot snapshot) {
        Set<String> tags = tags(snapshot);
        return tags.contains(EMERGENCY) ? 0 : tags.contains(Updates.TAG) ? 1 : 2;
    }

    private Set<String> tags(Snapshot snapshot) {
        return labels.getOrDefault(snapshot.id(), Labels.NONE).tags();
    }

    /** Says which one is taken, and names the others, the newest first. */
    void print(Output output, Snapshot taken, ZoneId zone) {
        if (!isComplete(taken)) {
            output.important("warning: " + taken.id() + " is partial: " + Text.count(taken.problems(), "path")
                    + " had a problem when it was made");
        }
        output.text("Taking " + taken.id() + "  " + Text.time(taken.created(), zone) + "  " + what(taken) + "  "
                + Text.count(taken.totals().files(), "file"));
        List<Snapshot> others = new ArrayList<>(all);
        others.remove(taken);
        if (others.isEmpty()) {
            output.text("It is the only one.");
            return;
        }
        others.sort(Comparator.comparing(Snapshot::sequence).reversed());
        output.text("The others; 'rescue ID' takes one of them:");
        Table table = new Table("ID", "CREATED", "STATE", "WHAT", ">FILES", ">SIZE");
        for (Snapshot other : others) {
            table.row(
                    other.id().value(),
                    Text.time(other.created(), zone),
                    other.state().name(),
                    what(other),
                    Text.count(other.totals().files()),
                    Text.size(other.totals().bytes()));
        }
        table.print(output::text);
    }

    private String what(Snapshot snapshot) {
        String components =
                snapshot.includes().stream().map(Component::id).sorted().collect(Collectors.joining(","));
        String tags = tags(snapshot).stream().sorted().collect(Collectors.joining(","));
        return tags.isEmpty() ? components : components + " (" + tags + ")";
    }
}
