package org.wirthforge.backup.testkit.console.command;

import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.UsageException;

/** A snapshot as it is typed: its id, or {@code latest} for the newest complete one. */
record SnapshotRef(Optional<SnapshotId> id) {

    /** What was typed, if it was. */
    static Optional<SnapshotRef> of(Arguments given, String name) {
        Optional<String> typed = given.text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(parse(name, typed.get()));
    }

    /** What was typed, where something must be. */
    static SnapshotRef required(Arguments given, String name) {
        return of(given, name).orElseThrow();
    }

    private static SnapshotRef parse(String name, String text) {
        try {
            return new SnapshotRef(text.equals("latest") ? Optional.empty() : Optional.of(new SnapshotId(text)));
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(name + ": " + malformed.getMessage() + ", or latest");
        }
    }

    Snapshot in(Snapshots snapshots) {
        return id.isPresent() ? snapshots.get(id.get()) : snapshots.latest();
    }
}
