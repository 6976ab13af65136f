package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.backup.EngineFixture;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.testkit.ManualClock;

/** A repository with a history, and cleanups at any time. Remembers what every snapshot held. */
final class Yard {

    private static final AtomicInteger NONCES = new AtomicInteger();

    final EngineFixture engine;
    final ManualClock clock = ManualClock.at(Instant.parse("2026-01-01T12:00:00Z"));
    final Map<SnapshotId, Map<String, String>> held = new HashMap<>();
    private final Random random;
    int keepDays = 1;
    Clock cleanupClock = clock;
    Signals signals = Signals.UNKNOWN;

    Yard(Path directory, long seed) throws IOException {
        this(new EngineFixture(directory), seed);
    }

    Yard(EngineFixture fixture, long seed) throws IOException {
        engine = fixture;
        engine.clock = clock;
        engine.workers = 1;
        random = new Random(seed);
        Files.createDirectories(engine.home);
    }

    byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    void write(String name, byte[] content) throws IOException {
        Files.write(engine.home.resolve(name), content);
    }

    void delete(String name) throws IOException {
        Files.delete(engine.home.resolve(name));
    }

    SnapshotId backUp() throws IOException {
        return remember(engine.snapshot(Strategy.FULL).id());
    }

    SnapshotId backUp(Path... places) throws IOException {
        return remember(engine.snapshotOf(places).id());
    }

    private SnapshotId remember(SnapshotId id) throws IOException {
        held.put(id, content(id));
        clock.advance(Duration.ofMinutes(1));
        return id;
    }

    /** One more day, with another file c. */
    void nextDay() throws IOException {
        clock.advance(Duration.ofDays(1));
        write("c", bytes(50_000));
        backUp();
    }

    /** What is cancelled goes on the next time, and leaves nothing to do. */
    void finish() throws IOException {
        clean(CleanupRequest.AT_ONCE);
        check();
        assertEquals(0, clean(CleanupRequest.AT_ONCE).space().packsDeleted());
    }

    /** Cancels whoever passes, once so many have. */
    static Pace cancellingAfter(int passes) {
        int[] left = {passes};
        return () -> {
            if (left[0]-- == 0) {
                throw new CancelledException();
            }
        };
    }

    /** Paths with the hash of each file, every stored byte read and hashed anew. */
    private Map<String, String> content(SnapshotId id) throws IOException {
        Map<String, String> content = new HashMap<>();
        for (Map.Entry<String, Entry> entry : engine.entries(id).entrySet()) {
            Entry.Content file = entry.getValue().content();
            content.put(entry.getKey(), file == null ? "" : file.sha256().toString());
        }
        return content;
    }

    /** Whether every snapshot of the list still holds what it held. */
    void check() throws IOException {
        for (var document : engine.catalog().list().documents()) {
            if (!content(document.id()).equals(held.get(document.id()))) {
                throw new AssertionError(document.id() + " has changed");
            }
        }
        if (!engine.catalog().list().unreadable().isEmpty()) {
            throw new AssertionError(engine.catalog().list().unreadable().toString());
        }
    }

    CleanupContext context() {
        RetentionConfig config = new RetentionConfig.PolicyList(
                List.of(new RetentionConfig.Policy("short", keepDays, "full", true)),
                new RetentionConfig.Cleanup(true, "0 2 * * *", true));
        return new CleanupContext(
                cleanupClock, signals, () -> "{\"nonce\": \"y" + NONCES.incrementAndGet() + "\"}", "tester", config, 2);
    }

    RetentionPlan plan(CleanupRequest request) throws IOException {
        try {
            return new Planner(engine.store(), context(), id -> Optional.empty()).plan(request, Pace.FREE);
        } catch (CancelledException e) {
            throw new AssertionError(e);
        }
    }

    CleanupReport apply(String digest, CleanupRequest request, Pace pace) throws IOException {
        return new Cleanup(engine.store(), context(), id -> Optional.empty()).run(digest, request, pace, new Tally());
    }

    CleanupReport purge(Pace pace, SnapshotId... ids) throws IOException {
        return new Cleanup(engine.store(), context(), id -> Optional.empty()).purge(List.of(ids), pace, new Tally());
    }

    CleanupReport clean(CleanupRequest request) throws IOException {
        return clean(request, Pace.FREE);
    }

    CleanupReport clean(CleanupRequest request, Pace pace) throws IOException {
        return apply(plan(request).digest(), request, pace);
    }

    /** Everything in the repository that deletion could touch. */
    TreeSet<String> files() throws IOException {
        return files(List.of("packs", "index", "snapshots", "trash"));
    }

    /** Packs alone. */
    TreeSet<String> packFiles() throws IOException {
        return files(List.of("packs"));
    }

    private TreeSet<String> files(List<String> parts) throws IOException {
        TreeSet<String> files = new TreeSet<>();
        for (String part : parts) {
            try (Stream<Path> all = Files.walk(engine.repository.resolve(part))) {
                all.filter(Files::isRegularFile)
                        .forEach(file ->
                                files.add(engine.repository.relativize(file).toString()));
            }
        }
        return files;
    }

    long packs() throws IOException {
        return files().stream().filter(name -> name.endsWith(".pack")).count();
    }

    long packBytes() throws IOException {
        long bytes = 0;
        for (String name : files()) {
            bytes += name.endsWith(".pack") ? Files.size(engine.repository.resolve(name)) : 0;
        }
        return bytes;
    }
}
