package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.config.RetentionConfig;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.EntryListWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat.Content;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkWriter;
import org.wirthforge.backup.pack.PackSession;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.snapshot.GivenIds;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;
import org.wirthforge.backup.testkit.ManualClock;

/**
 * As many chunks as a repository of a terabyte or so has, each of 100 bytes, in ten daily snapshots: seven tenths are in all of them, three tenths in one only,
 * stored side by side. Cleans it up and says what that took. Runs in a JVM of its own, with little heap.
 */
final class LargeRepository {

    private static final RepositoryId ID = new RepositoryId("00112233445566778899aabbccddeeff");
    private static final int DAYS = 10;
    private static final int CHUNK = 100;
    private static final int DIRECTORY = 1000;
    private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");

    private final LocalStore store;
    private final int perDay;
    private final PrintStream out;
    private final ManualClock clock = ManualClock.at(FIRST.plus(Duration.ofDays(DAYS)));
    private final List<SnapshotDocument> documents = new ArrayList<>();

    private LargeRepository(Path root, int chunks, PrintStream out) {
        this.store = new LocalStore(root, "large");
        this.perDay = chunks / DAYS;
        this.out = out;
    }

    /** Directory, number of chunks. */
    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        LargeRepository large = new LargeRepository(root, Integer.parseInt(arguments[1]), System.out);
        large.fill();
        large.cleanUp();
    }

    private static Attributes attributes(FileKind kind, long size) {
        return new Attributes(new Stamp(kind, 0644, size, 1_000_000_000, 0, 0, 0, 0, 0), 0, 0, 1, List.of());
    }

    private void fill() throws IOException {
        store.create();
        try (WriterLock lock = WriterLock.take(store, "{\"nonce\":\"fill\"}")) {
            RepositoryDocument.create(store, ID, FIRST);
            WriterSettings settings = new WriterSettings(ID, 1, 64 << 10, 1 << 20, 32 << 10);
            try (PackSession session = new PackSession(store, ChunkIndex.open(store, ID), settings)) {
                ChunkWriter data = session.writer(Content.DATA);
                for (int i = 0; i < DAYS * perDay; i++) {
                    data.put(content(i), 0, CHUNK);
                }
                session.flush();
                for (int day = 0; day < DAYS; day++) {
                    documents.add(document(day, list(session.writer(Content.META), day)));
                    session.flush();
                }
            }
            for (SnapshotDocument document : documents) {
                new SnapshotStore(store, ID).commit(document, lock);
            }
        }
    }

    private static byte[] content(int number) {
        byte[] bytes = new byte[CHUNK];
        new SplittableRandom(number).nextBytes(bytes);
        return bytes;
    }

    /** Of ten chunks in a row seven are in every snapshot, three in that of one day. */
    private EntryList list(ChunkWriter meta, int day) throws IOException {
        EntryListWriter list = new EntryListWriter(meta, EntryListReader.Rules.ENTRIES);
        for (int i = 0; i < DAYS * perDay; i++) {
            if (i % DIRECTORY == 0) {
                Attributes directory = attributes(FileKind.DIRECTORY, 0);
                list.add(path(i, ""), EntryCodec.directory(directory), EntryCodec.local(directory, 0));
            }
            if (i % 10 < 7 || i / perDay == day) {
                Hash id = Hash.of(content(i));
                Entry.Content content = new Entry.Content(id, List.of(new ChunkRef(id, CHUNK)), false);
                Attributes file = attributes(FileKind.FILE, CHUNK);
                list.add(
                        path(i, String.format("/%03d", i % DIRECTORY)),
                        EntryCodec.file(file, CHUNK, content),
                        EntryCodec.local(file, 0));
            }
        }
        return list.finish();
    }

    private static byte[] path(int number, String name) {
        return (String.format("d%07d", number / DIRECTORY) + name).getBytes(StandardCharsets.US_ASCII);
    }

    private SnapshotDocument document(int day, EntryList entries) throws IOException {
        Instant created = FIRST.plus(Duration.ofDays(day));
        return new SnapshotDocument(
                new GivenIds(store, ID).next(created),
                day + 1,
                new SnapshotDocument.Times(created, created),
                new SnapshotDocument.Origin(
                        Strategy.FULL, "manual", "tester", Optional.empty(), Optional.empty(), "1.2.3"),
                Snapshot.State.COMPLETE,
                Set.of(),
                List.of(),
                entries,
                EntryList.EMPTY,
                List.of(),
                SnapshotDocument.Owners.NONE,
                Snapshot.Totals.NONE,
                new SnapshotDocument.Measured(1, 1, 1, true, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private CleanupContext context() {
        RetentionConfig config = new RetentionConfig.PolicyList(
                List.of(new RetentionConfig.Policy("short", 4, "full", true)),
                new RetentionConfig.Cleanup(true, "0 2 * * *", true));
        int[] nonce = new int[1];
        return new CleanupContext(
                clock, Signals.UNKNOWN, () -> "{\"nonce\": \"n" + nonce[0]++ + "\"}", "tester", config, 2);
    }

    private void cleanUp() throws Exception {
        CleanupRequest request = CleanupRequest.AT_ONCE;
        long begun = begin();
        RetentionPlan plan = new Planner(store, context(), id -> Optional.empty()).plan(request, Pace.FREE);
        end(
                "plan",
                begun,
                plan.dropped().size() + " snapshots to drop, " + plan.space().freed() + " of "
                        + plan.space().stored() + " bytes to free, "
                        + plan.losses().get(0).files() + " file versions lost with the first");
        begun = begin();
        Look look = Look.take(store, ID, Set.of(), 2, Pace.FREE);
        end(
                "mark",
                begun,
                look.uses().size() + " packs, "
                        + look.uses().stream().mapToLong(use -> use.entries()).sum() + " chunks");
        begun = begin();
        CleanupReport report = new Cleanup(store, context(), id -> Optional.empty())
                .run(plan.digest(), request, Pace.FREE, new Tally());
        end("mark and sweep, rewrite, index merge", begun, report.message());
        begun = begin();
        Look after = Look.take(store, ID, Set.of(), 2, Pace.FREE);
        end(
                "mark again",
                begun,
                after.uses().size() + " packs, "
                        + after.uses().stream().mapToLong(use -> use.entries()).sum() + " chunks, "
                        + after.dead().size() + " dead, "
                        + left() + " data chunks left");
    }

    /** How many of the chunks are there; fails if one is missing that a kept snapshot needs. */
    private int left() throws IOException {
        ChunkIndex index = ChunkIndex.open(store, ID);
        int left = 0;
        for (int i = 0; i < DAYS * perDay; i++) {
            boolean there = index.find(Hash.of(content(i))) != null;
            if (!there && (i % 10 < 7 || i / perDay >= DAYS / 2)) {
                throw new AssertionError("chunk " + i + " is gone");
            }
            left += there ? 1 : 0;
        }
        return left;
    }

    private static long begin() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        return System.nanoTime();
    }

    private void end(String what, long begun, String result) {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        long heap = pools().stream()
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        out.println(what + ": " + millis + " ms, heap at most " + (heap >> 20) + " MiB; " + result);
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
