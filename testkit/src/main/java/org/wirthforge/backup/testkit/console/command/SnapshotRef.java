package org.wirthforge.backup.testkit.console.command;

import java.util.List;
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

    /** All that was typed. */
    static List<SnapshotRef> all(Arguments given, String name) {
        return given.texts(name).stream().map(text -> parse(name, text)).toList();
    }

    private static SnapshotRef parse(String name, String text) {
        try {
            return new SnapshotRef(text.equals("latest") ? Optional.empty() : Optional.of(new SnapshotId(text)));
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(name + ": " + malformed.getMessage() + ", or latest");
        }
    }

    /** Which one is meant; whether there is one of a typed id is not looked up. */
    SnapshotId named(Snapshots snapshots) {
        return id.orElseGet(() -> snapshots.latest().id());
    }

    Snapshot in(Snapshots snapshots) {
        return id.isPresent() ? snapshots.get(id.get()) : snapshots.latest();
    }
}
