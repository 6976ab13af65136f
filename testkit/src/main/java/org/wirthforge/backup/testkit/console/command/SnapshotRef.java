package org.wirthforge.backup.testkit.console.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;

/**
 * A snapshot as it is typed: its id, or {@code latest} for the newest complete one, of all or of a source.
 *
 * @param id what was typed; empty: {@code latest}
 * @param source of what place {@code latest} is meant; empty: of any
 */
record SnapshotRef(Optional<SnapshotId> id, Optional<Path> source) {

    /** The newest complete one of all. */
    static final SnapshotRef LATEST = new SnapshotRef(Optional.empty(), Optional.empty());

    private static final String SOURCE = "--source";

    /** Adds the option that says of what {@code latest} is meant. */
    static Syntax withSource(Syntax syntax) {
        return syntax.option(SOURCE, "PATH", "latest is the newest snapshot that was made of PATH.");
    }

    /** What was typed, if it was. */
    static Optional<SnapshotRef> of(Arguments given, String name) {
        Optional<String> typed = given.text(name);
        return typed.isEmpty() ? Optional.empty() : Optional.of(parse(given, name, typed.get()));
    }

    /** What was typed, where something must be. */
    static SnapshotRef required(Arguments given, String name) {
        return of(given, name).orElseThrow();
    }

    /** All that was typed. */
    static List<SnapshotRef> all(Arguments given, String name) {
        return given.texts(name).stream().map(text -> parse(given, name, text)).toList();
    }

    private static SnapshotRef parse(Arguments given, String name, String text) {
        if (text.equals("latest")) {
            return new SnapshotRef(Optional.empty(), given.path(SOURCE));
        }
        if (given.has(SOURCE)) {
            throw new UsageException("--source says of what the latest is meant, and " + text + " is not 'latest'");
        }
        try {
            return new SnapshotRef(Optional.of(new SnapshotId(text)), Optional.empty());
        } catch (IllegalArgumentException malformed) {
            throw new UsageException(name + ": " + malformed.getMessage() + ", or latest");
        }
    }

    /** What the home is recovered from when nobody names one; the standard error says which that is. */
    static Snapshot ofHome(Session session) {
        Snapshots snapshots = session.system().snapshots();
        Snapshot latest = snapshots.latestOfHome();
        Sources.announce(session.output(), latest, snapshots.list(), true);
        return latest;
    }

    /** Which one is meant; whether there is one of a typed id is not looked up. */
    SnapshotId named(Session session) {
        return id.orElseGet(() -> in(session).id());
    }

    /** The one that is meant; of {@code latest} the standard error says which that is. */
    Snapshot in(Session session) {
        Snapshots snapshots = session.system().snapshots();
        if (id.isPresent()) {
            return snapshots.get(id.get());
        }
        Snapshot latest =
                source.isPresent() ? snapshots.latest(session.world().resolve(source.get())) : snapshots.latest();
        Sources.announce(session.output(), latest, snapshots.list(), source.isPresent());
        return latest;
    }
}
