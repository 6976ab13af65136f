package org.wirthforge.backup.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.config.ComponentConfig;
import org.wirthforge.backup.database.DatabaseCopies;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.Recipes;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.pack.Piece;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.store.LocalStore;

/** A repository and a home in a directory, and the shortest ways to back up and look at the result. */
public final class EngineFixture {

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    public final Path home;
    public final Path repository;
    public Clock clock = Clock.systemUTC();
    public Signals signals = Signals.UNKNOWN;
    EngineContext.CommitGuard guard = Optional::empty;
    Map<Component, ComponentConfig> components = Map.of();
    public int workers = 3;
    public OpenFiles open = OpenFiles.of(Path.of("/proc/self"));
    List<LiveDatabase> registered = List.of();
    Duration patience = Duration.ofMillis(300);
    final Path temporary;

    /** Everything below one directory. */
    public EngineFixture(Path directory) {
        this(directory, directory.resolve("repo"));
    }

    /** The repository in a place of its own. */
    public EngineFixture(Path directory, Path repository) {
        this.home = directory.resolve("home");
        this.repository = repository;
        this.temporary = directory.resolve("temp");
    }

    public LocalStore store() {
        return new LocalStore(repository, "t" + SESSIONS.incrementAndGet());
    }

    BackupEngine engine() {
        return new BackupEngine(store(), new SourcePlanner(home, components, Set.of(repository)), context());
    }

    EngineContext context() {
        return new EngineContext(
                clock,
                signals,
                () -> new RepositoryId("00112233445566778899aabbccddeeff"),
                () -> "{\"nonce\":\"" + SESSIONS.incrementAndGet() + "\"}",
                guard,
                "1.2.3",
                "tester",
                open,
                new DatabaseCopies.Context(registered, temporary, open, patience, Duration.ofMinutes(1)),
                workers);
    }

    public BackupOutcome backUp(Strategy strategy) throws IOException {
        return backUp(strategy, Pace.FREE);
    }

    public BackupOutcome backUp(Strategy strategy, Pace pace) throws IOException {
        return engine().run(BackupRequest.ofPaths(strategy, List.of(home)), pace, new Tally());
    }

    /** A full backup of other places than the home. */
    public Snapshot snapshotOf(Path... places) throws IOException {
        BackupRequest request = BackupRequest.ofPaths(Strategy.FULL, List.of(places));
        return engine().run(request, Pace.FREE, new Tally()).snapshot().orElseThrow();
    }

    public Snapshot snapshot(Strategy strategy) throws IOException {
        return backUp(strategy).snapshot().orElseThrow();
    }

    public SnapshotCatalog catalog() {
        return new SnapshotCatalog(
                store(), id -> Optional.empty(), () -> "{\"nonce\":\"c" + SESSIONS.incrementAndGet() + "\"}");
    }

    public void forget(SnapshotId id) throws IOException {
        catalog().forget(id, new Note.Forgotten(clock.instant(), "tester", "by hand"));
    }

    /** Entries by path, each file's stored content hashed afresh and compared with what the entry says. */
    public Map<String, Entry> entries(SnapshotId id) throws IOException {
        LocalStore store = store();
        SnapshotDocument document = catalog().get(id);
        ChunkIndex index = ChunkIndex.open(
                store,
                RepositoryDocument.read(store, RepositoryDocument.Purpose.READ).id());
        Map<String, Entry> entries = new TreeMap<>();
        try (ChunkReader reader = new ChunkReader(store, index)) {
            EntryListReader list =
                    new EntryListReader(id.value(), reader, document.entries().recipe(), EntryListReader.Rules.ENTRIES);
            while (list.next()) {
                Entry entry = list.entry();
                entries.put(ItemPath.of(entry.path()).toString(), entry);
                if (entry.attributes().stamp().kind() == FileKind.FILE) {
                    check(entry, reader);
                }
            }
        }
        return entries;
    }

    private static void check(Entry entry, ChunkReader reader) throws IOException {
        MessageDigest digest = Hash.sha256();
        for (ChunkRef ref : Recipes.chunks("test", entry, reader)) {
            Piece piece = reader.get(ref.id());
            digest.update(piece.bytes(), piece.offset(), piece.length());
        }
        String stored = HexFormat.of().formatHex(digest.digest());
        if (!stored.equals(entry.content().sha256().toString())) {
            throw new UncheckedIOException(
                    new IOException("stored content of " + ItemPath.of(entry.path()) + " differs"));
        }
    }
}
