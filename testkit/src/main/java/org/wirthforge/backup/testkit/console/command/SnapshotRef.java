package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import picocli.CommandLine.TypeConversionException;

/** A snapshot as it is typed: its id, or {@code latest} for the newest complete one. */
record SnapshotRef(Optional<SnapshotId> id) {

    static SnapshotRef parse(String text) {
        try {
            return new SnapshotRef(text.equals("latest") ? Optional.empty() : Optional.of(new SnapshotId(text)));
        } catch (IllegalArgumentException malformed) {
            throw new TypeConversionException(malformed.getMessage() + ", or latest");
        }
    }

    Snapshot in(Snapshots snapshots) {
        return id.map(snapshots::get).orElseGet(snapshots::latest);
    }
}
