package org.wirthforge.backup.capture;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.capture.past.ParentList;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.database.FileState;
import org.wirthforge.backup.database.Sqlite;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.StoredDatabase;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.source.Root;

/**
 * The databases of one backup: which files are some, which of them have changed, and what became of them. Files of another file system than the default
 * one are no business of SQLite and taken as files. Thread-safe once {@link #takeTogether} is through.
 */
final class Databases implements Closeable {

    private final DatabaseCopies copies;
    private final AttributeReader reader;
    private final Freshness freshness;
    private final Map<ItemPath, StoredDatabase> before = new HashMap<>();
    private final List<StoredDatabase> stored = new ArrayList<>();
    private final Map<Component, Problem> failures = new EnumMap<>(Component.class);

    Databases(DatabaseCopies.Context context, Ancestry ancestry, Freshness freshness, Pace pace) {
        Check check = ancestry.parent().isPresent() ? Check.QUICK : Check.FULL;
        this.copies = new DatabaseCopies(context, check, pace);
        this.reader = AttributeReader.of(FileSystems.getDefault());
        this.freshness = freshness;
        ancestry.parent()
                .map(SnapshotDocument::databases)
                .orElse(List.of())
                .forEach(database -> before.put(database.copy().path(), database));
    }

    /** Copies the host's databases below the roots, at one moment, unless nothing was committed since the parent. */
    void takeTogether(List<Root> roots) throws IOException, CancelledException {
        List<Path> tops = new ArrayList<>();
        for (Root root : roots) {
            real(root.path()).ifPresent(tops::add);
        }
        copies.takeTogether(database -> concerns(database, tops), this::known);
    }

    private static boolean concerns(LiveDatabase database, List<Path> tops) {
        return real(database.file())
                .filter(file -> tops.stream().anyMatch(file::startsWith))
                .isPresent();
    }

    /** Empty for a link that leads nowhere, which is stored as a link: there is no database behind it. */
    private static Optional<Path> real(Path path) {
        try {
            return Sqlite.reaches(path) ? Optional.of(path.toRealPath()) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private boolean known(FileState state) {
        return state.text().isPresent()
                && before.values().stream()
                        .anyMatch(database -> database.state().equals(state.text()));
    }

    /** Whether a file is or was a database as far as can be told without opening it. */
    boolean concerns(Found found) {
        return surely(found)
                || found.stamp().kind() == FileKind.FILE
                        && Sqlite.reaches(found.file())
                        && before.containsKey(ItemPath.of(found.path()));
    }

    /** Whether there are other signs of a database than its content. */
    boolean surely(Found found) {
        return found.stamp().kind() == FileKind.FILE
                && Sqlite.reaches(found.file())
                && (found.untouchable() || copies.registered(found.stamp()));
    }

    /** Whether a file is surely meant to be a database: then being none is a problem, each time anew. */
    static boolean meantToBe(Found found) {
        return found.stamp().kind() == FileKind.FILE
                && found.component() == Component.DB
                && OpenFiles.namesDatabase(found.path());
    }

    /** The problem of a file that is stored as it is, though it is meant to be a database; else null. */
    Result.Trouble doubt(Found found) {
        if (!meantToBe(found)) {
            return null;
        }
        String message = found.stamp().size() == 0
                ? "it has no content: either the program has only just made it, or it has lost it"
                : "it is encrypted or no SQLite database: it is stored as a file, and whether it is whole cannot be told;"
                        + " let the host register it, or exclude it";
        return trouble(found, message);
    }

    /** A problem of a database, which may fail its component. */
    Result.Trouble trouble(Found found, String message) {
        Result.Trouble trouble = EntryMaker.problem(found, Problem.Code.LIVE_DATABASE, message);
        failed(found, trouble.problem());
        return trouble;
    }

    /** The parent's entry of a database to which nothing was committed since; else null. */
    Result.Entry unchanged(Found found, ParentList parent) throws IOException {
        StoredDatabase known = before.get(ItemPath.of(found.path()));
        boolean unchanged = known != null
                && known.state().isPresent()
                && (copies.unchanged(found.stamp()) || known.state().equals(now(found)));
        if (!unchanged) {
            return null;
        }
        Result.Entry entry = parent.entry(found);
        if (entry != null) {
            add(known);
        }
        return entry;
    }

    private Optional<String> now(Found found) {
        try {
            return FileState.of(found.file(), reader).text();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    DatabaseCopies copies() {
        return copies;
    }

    /** What the next backup may compare with; empty if the time stamps are too fresh to be trusted. */
    Optional<String> settled(FileState state) {
        return state.stamps().stream().anyMatch(freshness::isFresh) ? Optional.empty() : state.text();
    }

    synchronized void add(StoredDatabase database) {
        stored.add(database);
    }

    /** Remembers why a component has a database that is not, or not surely, in the snapshot. */
    private synchronized void failed(Found found, Problem problem) {
        failures.putIfAbsent(found.component(), problem);
    }

    synchronized List<StoredDatabase> stored() {
        return stored.stream()
                .sorted(Comparator.comparing(database -> database.copy().path()))
                .limit(StoredDatabase.MOST)
                .toList();
    }

    synchronized Map<Component, Problem> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public void close() throws IOException {
        copies.close();
    }
}
