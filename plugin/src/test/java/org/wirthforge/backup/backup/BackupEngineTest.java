package org.wirthforge.backup.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.config.ComponentConfig;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.store.BusyException;
import org.wirthforge.backup.store.LockLostException;
import org.wirthforge.backup.store.WriterLock;

class BackupEngineTest {

    private static final long SEED = 7;
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private final Random random = new Random(SEED);

    @BeforeEach
    void makeHome() throws IOException {
        fixture = new EngineFixture(directory);
        Files.createDirectories(fixture.home.resolve("config/deep"));
        write("config/a.json", 700);
        write("config/deep/b.bin", 300_000);
        write("config/empty", 0);
        Files.createSymbolicLink(fixture.home.resolve("config/link"), Path.of("a.json"));
    }

    private Path write(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Path file = fixture.home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    /** Makes all time stamps old enough to be trusted. */
    private void age() throws IOException {
        fixture.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));
    }

    @Test
    void backup_realTree_storesEveryEntryWithItsHash() throws Exception {
        Path big = write("models/model.bin", 11 * MIB + 17);
        BackupOutcome outcome = fixture.backUp(Strategy.INCREMENTAL);
        assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), outcome.toString());
        Snapshot snapshot = outcome.snapshot().orElseThrow();
        assertEquals(Strategy.FULL, snapshot.strategy(), "without a parent a backup is full");
        Map<String, Entry> entries = fixture.entries(snapshot.id());
        assertEquals(
                List.of(
                        "home",
                        "home/config",
                        "home/config/a.json",
                        "home/config/deep",
                        "home/config/deep/b.bin",
                        "home/config/empty",
                        "home/config/link",
                        "home/models",
                        "home/models/model.bin"),
                List.copyOf(entries.keySet()));
        assertEquals(
                sha256(big),
                entries.get("home/models/model.bin").content().sha256().toString());
        assertArrayEquals(
                "a.json".getBytes(StandardCharsets.UTF_8),
                entries.get("home/config/link").target());
        assertEquals(
                new Snapshot.Totals(4, 4, 1, 11 * MIB + 17 + 300_700, 11 * MIB + 17 + 300_700, 0), snapshot.totals());
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    @Test
    void backup_unchanged_writesNoPackAndReadsNoFile() throws Exception {
        age();
        Snapshot first = fixture.snapshot(Strategy.INCREMENTAL);
        BackupOutcome second = fixture.backUp(Strategy.INCREMENTAL);
        Snapshot snapshot = second.snapshot().orElseThrow();
        assertEquals(0, second.packs());
        assertEquals(0, second.storedBytes());
        assertEquals(3, snapshot.totals().reusedFiles());
        assertEquals(first.rootHash(), snapshot.rootHash());
        assertEquals(first.id(), snapshot.parent().orElseThrow());
        assertEquals(2, snapshot.sequence());
    }

    @Test
    void backup_chunkLost_isStoredAgainFromTheUnchangedFile() throws Exception {
        age();
        fixture.snapshot(Strategy.FULL);
        try (var packs = Files.walk(fixture.repository.resolve("packs"))) {
            packs.filter(Files::isRegularFile).forEach(BackupEngineTest::delete);
        }
        write("config/new", 10);
        Snapshot next = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(300_710, next.totals().newBytes(), "an older snapshot's loss must not stop a new one");
        fixture.entries(next.id());
    }

    @Test
    void backup_freshTimeStamps_areNotTrusted() throws Exception {
        Path file = write("config/a.json", 700);
        FileTime then = Files.getLastModifiedTime(file);
        Snapshot first = fixture.snapshot(Strategy.INCREMENTAL);
        write("config/a.json", 700);
        Files.setLastModifiedTime(file, then);
        Snapshot second = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(0, second.totals().reusedFiles(), "everything is younger than two seconds");
        assertNotEquals(first.rootHash(), second.rootHash());
    }

    @Test
    void backup_futureTimeStamp_isReadAgainEveryTime() throws Exception {
        age();
        Files.setLastModifiedTime(
                fixture.home.resolve("config/a.json"),
                FileTime.from(Instant.now().plus(Duration.ofDays(400))));
        fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(2, fixture.snapshot(Strategy.INCREMENTAL).totals().reusedFiles());
    }

    @Test
    void backup_full_trustsNothing() throws Exception {
        age();
        fixture.snapshot(Strategy.FULL);
        Snapshot again = fixture.snapshot(Strategy.FULL);
        assertEquals(0, again.totals().reusedFiles());
        assertEquals(0, again.totals().newBytes());
        assertTrue(again.parent().isEmpty());
    }

    @Test
    void backup_differential_comparesWithTheLastFullOne() throws Exception {
        age();
        SnapshotId full = fixture.snapshot(Strategy.FULL).id();
        SnapshotId incremental = fixture.snapshot(Strategy.INCREMENTAL).id();
        Snapshot differential = fixture.snapshot(Strategy.DIFFERENTIAL);
        assertEquals(full, differential.parent().orElseThrow());
        assertNotEquals(incremental, differential.id());
        Snapshot next = fixture.snapshot(Strategy.INCREMENTAL);
        assertEquals(differential.id(), next.parent().orElseThrow());
        assertEquals(full, fixture.catalog().get(next.id()).origin().base().orElseThrow());
    }

    @Test
    void forget_anySnapshot_harmsNoOther() throws Exception {
        age();
        SnapshotId first = fixture.snapshot(Strategy.INCREMENTAL).id();
        write("config/c", 5000);
        SnapshotId second = fixture.snapshot(Strategy.INCREMENTAL).id();
        SnapshotId third = fixture.snapshot(Strategy.INCREMENTAL).id();
        fixture.forget(first);
        fixture.forget(second);
        assertTrue(fixture.entries(third).containsKey("home/config/c"));
        assertEquals(1, fixture.catalog().list().documents().size());
        BackupException gone = assertThrows(BackupException.class, () -> fixture.forget(first));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, gone.code());
        assertNotEquals(first, fixture.snapshot(Strategy.INCREMENTAL).id(), "an id is never used twice");
    }

    @Test
    void backup_bytesInsertedAtTheFront_restoresLittle() throws Exception {
        Path model = write("models/model.bin", 96 * MIB);
        fixture.snapshot(Strategy.INCREMENTAL);
        byte[] old = Files.readAllBytes(model);
        byte[] now = new byte[old.length + 16];
        System.arraycopy(old, 0, now, 16, old.length);
        Files.write(model, now);
        long added = fixture.snapshot(Strategy.INCREMENTAL).totals().newBytes();
        assertTrue(added < 2 * MIB + 1000, "stored again: " + added);
    }

    @Test
    void backup_workers_doNotChangeTheResult() throws Exception {
        write("models/model.bin", 23 * MIB);
        for (int i = 0; i < 300; i++) {
            write("config/many/" + i, random.nextInt(20_000));
        }
        fixture.workers = 1;
        Snapshot one = fixture.snapshot(Strategy.FULL);
        fixture.workers = 5;
        Snapshot five = fixture.snapshot(Strategy.FULL);
        assertEquals(one.rootHash(), five.rootHash());
        assertEquals(0, five.totals().newBytes());
    }

    @Test
    void backup_sameContentTwice_storesItOnce() throws Exception {
        Path file = write("models/one.bin", 9 * MIB);
        Files.copy(file, fixture.home.resolve("models/two.bin"));
        assertEquals(9 * MIB + 300_700, fixture.snapshot(Strategy.FULL).totals().newBytes());
    }

    @Test
    void backup_fileThatKeepsChanging_isPartialWithReason() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Path large = write("models/growing.bin", 20 * MIB);
        BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> overwrite(large, calls.incrementAndGet()));
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status());
        assertEquals(Problem.Code.CHANGED, outcome.samples().get(0).code());
        assertEquals("home/models/growing.bin", outcome.samples().get(0).path().toString());
        SnapshotId id = outcome.snapshot().orElseThrow().id();
        assertTrue(fixture.entries(id).containsKey("home/models/growing.bin"));
        assertThrows(BackupException.class, () -> fixture.catalog().latest(), "a partial one is never the last good");
    }

    @Test
    void backup_fileThatChangedOnce_isReadAgain() throws Exception {
        Path file = write("config/z-busy", 1000);
        AtomicInteger calls = new AtomicInteger();
        fixture.workers = 1;
        BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> {
            if (calls.incrementAndGet() > 12) {
                touch(file, calls.get());
            }
        });
        assertTrue(calls.get() > 12, "the file was not touched during the backup");
        assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), outcome.toString());
        Entry entry = fixture.entries(outcome.snapshot().orElseThrow().id()).get("home/config/z-busy");
        assertEquals(
                Files.getLastModifiedTime(file).toMillis() / 1000,
                entry.attributes().stamp().mtimeSeconds());
    }

    private static void overwrite(Path file, int count) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) count}), 10L * MIB);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void touch(Path file, int count) {
        try {
            Files.setLastModifiedTime(file, FileTime.fromMillis(count * 1000L));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void backup_specialAndVanishedFiles_arePartialAndHarmNoOther() throws Exception {
        Path pipe = fixture.home.resolve("config/pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Path doomed = write("config/z-doomed", 10);
        AtomicReference<Path> victim = new AtomicReference<>(doomed);
        AtomicInteger passes = new AtomicInteger();
        fixture.workers = 1;
        BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> {
            if (passes.incrementAndGet() > 12 && victim.get() != null) {
                delete(victim.getAndSet(null));
            }
        });
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status(), outcome.toString());
        Map<String, Entry> entries =
                fixture.entries(outcome.snapshot().orElseThrow().id());
        assertTrue(entries.containsKey("home/config/deep/b.bin"));
        assertFalse(entries.containsKey("home/config/pipe"));
        assertTrue(outcome.samples().stream().anyMatch(problem -> problem.code() == Problem.Code.SPECIAL));
        assertTrue(outcome.samples().stream().anyMatch(problem -> problem.code() == Problem.Code.VANISHED));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void backup_databaseInUse_isReportedNotCopied() throws Exception {
        write("data/app.db", 8192);
        Files.write(fixture.home.resolve("data/app.db-wal"), new byte[] {0x37, 0x7f, 0x06, (byte) 0x82});
        BackupOutcome outcome = fixture.backUp(Strategy.FULL);
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status());
        assertEquals(Problem.Code.LIVE_DATABASE, outcome.samples().get(0).code());
        Map<String, Entry> entries =
                fixture.entries(outcome.snapshot().orElseThrow().id());
        assertFalse(entries.containsKey("home/data/app.db"));
        assertFalse(entries.containsKey("home/data/app.db-wal"));
    }

    @Test
    void backup_cancelled_keepsWhatIsStoredAndGoesOnFromThere() throws Exception {
        write("models/one.bin", 30 * MIB);
        AtomicInteger passes = new AtomicInteger();
        BackupOutcome cancelled = fixture.backUp(Strategy.FULL, () -> {
            if (passes.incrementAndGet() > 40) {
                throw new CancelledException();
            }
        });
        assertEquals(BackupOutcome.Status.CANCELLED, cancelled.status());
        assertTrue(cancelled.snapshot().isEmpty());
        Snapshot next = fixture.snapshot(Strategy.FULL);
        assertTrue(
                next.totals().newBytes() < 25 * MIB,
                "stored again: " + next.totals().newBytes());
        fixture.entries(next.id());
    }

    @Test
    void backup_twoAtOnce_secondIsBusy() throws Exception {
        fixture.snapshot(Strategy.FULL);
        try (WriterLock lock = WriterLock.take(fixture.store(), "{\"nonce\":\"other\"}")) {
            assertThrows(BusyException.class, () -> fixture.backUp(Strategy.FULL));
            lock.confirm();
        }
        assertEquals(
                BackupOutcome.Status.COMPLETE, fixture.backUp(Strategy.FULL).status());
    }

    @Test
    void backup_otherWriterTookOver_commitsNothing() throws Exception {
        fixture.snapshot(Strategy.FULL);
        fixture.guard = () -> {
            Files.writeString(fixture.repository.resolve("owner.json"), "{\"nonce\":\"intruder\"}");
            return java.util.Optional.empty();
        };
        assertThrows(LockLostException.class, () -> fixture.backUp(Strategy.FULL));
        assertEquals(1, fixture.catalog().list().documents().size());
    }

    @Test
    void backup_auditNotWritable_commitsNothing() throws Exception {
        fixture.guard = () -> {
            throw new IOException("the trail is full");
        };
        IOException full = assertThrows(IOException.class, () -> fixture.backUp(Strategy.FULL));
        assertEquals("the trail is full", full.getMessage());
        assertTrue(fixture.catalog().list().documents().isEmpty());
    }

    @Test
    void backup_requiredComponentMissing_failsBeforeAnythingIsWritten() throws Exception {
        fixture.components = Map.of(Component.CERTS, new ComponentConfig(true, List.of("certs"), List.of(), true));
        BackupOutcome outcome = fixture.engine().run(BackupRequest.ofHome(Strategy.FULL), Pace.FREE, new Tally());
        assertEquals(BackupOutcome.Status.FAILED, outcome.status());
        assertTrue(outcome.message().contains("certs"), outcome.message());
        assertFalse(Files.exists(fixture.repository));
    }

    @Test
    void backup_components_lieBelowTheHome() throws Exception {
        fixture.components = Map.of(
                Component.CONFIG, new ComponentConfig(true, List.of("config"), List.of("*.bin"), true),
                Component.MODELS, new ComponentConfig(false, List.of("models"), List.of(), false));
        write("models/model.bin", 10);
        BackupOutcome outcome = fixture.engine().run(BackupRequest.ofHome(Strategy.FULL), Pace.FREE, new Tally());
        Map<String, Entry> entries =
                fixture.entries(outcome.snapshot().orElseThrow().id());
        assertEquals(
                List.of("config", "config/a.json", "config/deep", "config/empty", "config/link"),
                List.copyOf(entries.keySet()));
    }

    @Test
    void backup_pathsOfOneName_areRefused() {
        BackupRequest request = BackupRequest.ofPaths(
                Strategy.FULL,
                List.of(fixture.home.resolve("config"), fixture.home.resolve("config/deep/../../config")));
        BackupException refused =
                assertThrows(BackupException.class, () -> fixture.engine().run(request, Pace.FREE, new Tally()));
        assertEquals(ErrorCode.INVALID_REQUEST, refused.code());
        assertTrue(refused.getMessage().endsWith("config is named twice; name it once"), refused.getMessage());
        assertFalse(Files.exists(fixture.repository));
    }

    @Test
    void linkThatLeadsNowhere_asARoot_isStoredAsALinkAndTheOthersToo() throws IOException {
        Path good = Files.writeString(fixture.home.resolve("good"), "good");
        Path dangling = Files.createSymbolicLink(fixture.home.resolve("dangling"), Path.of("gone"));
        BackupRequest request = BackupRequest.ofPaths(Strategy.FULL, List.of(good, dangling));

        BackupOutcome outcome = fixture.engine().run(request, Pace.FREE, new Tally());

        assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), outcome.toString());
        Map<String, Entry> entries =
                fixture.entries(outcome.snapshot().orElseThrow().id());
        assertEquals(Set.of("dangling", "good"), entries.keySet());
    }

    @Test
    void directoryThatIsNeverBackedUp_asARoot_isRefused() throws IOException {
        Files.createDirectories(fixture.repository);
        BackupRequest request = BackupRequest.ofPaths(Strategy.FULL, List.of(fixture.repository));
        BackupException thrown =
                assertThrows(BackupException.class, () -> fixture.engine().run(request, Pace.FREE, new Tally()));
        assertEquals(ErrorCode.INVALID_REQUEST, thrown.code());
    }

    @Test
    void backup_missingPath_isRefused() {
        BackupRequest request = BackupRequest.ofPaths(Strategy.FULL, List.of(fixture.home.resolve("nowhere")));
        assertEquals(
                ErrorCode.INVALID_REQUEST,
                assertThrows(BackupException.class, () -> fixture.engine().run(request, Pace.FREE, new Tally()))
                        .code());
    }

    @Test
    void backup_repositoryInsideTheSource_isLeftOut() throws Exception {
        EngineFixture nested = new EngineFixture(directory);
        BackupOutcome first =
                nested.engine().run(BackupRequest.ofPaths(Strategy.FULL, List.of(directory)), Pace.FREE, new Tally());
        Map<String, Entry> entries =
                nested.entries(first.snapshot().orElseThrow().id());
        assertTrue(
                entries.keySet().stream().noneMatch(path -> path.contains("/repo")),
                entries.keySet().toString());
        assertTrue(entries.keySet().stream().anyMatch(path -> path.endsWith("config/a.json")));
    }

    @Test
    void backup_intoADirectoryOfOtherThings_isRefused() throws Exception {
        Files.createDirectories(fixture.repository);
        Files.writeString(fixture.repository.resolve("thesis.txt"), "mine");
        BackupException refused = assertThrows(BackupException.class, () -> fixture.backUp(Strategy.FULL));
        assertEquals(ErrorCode.INVALID_REQUEST, refused.code());
        try (var files = Files.list(fixture.repository)) {
            assertEquals(1, files.count(), "nothing may be added");
        }
    }

    @Test
    void backup_documentLost_doesNotBeginAnewOverThePacks() throws Exception {
        fixture.snapshot(Strategy.FULL);
        byte[] document = Files.readAllBytes(fixture.repository.resolve("repository.json"));
        Files.delete(fixture.repository.resolve("repository.json"));
        Files.delete(fixture.repository.resolve("mirror/repository.json"));
        assertThrows(DamagedException.class, () -> fixture.backUp(Strategy.FULL));
        Files.write(fixture.repository.resolve("repository.json"), document);
        assertEquals(0, fixture.snapshot(Strategy.FULL).totals().newBytes());
    }

    /** Empty directories in their place would be taken for a repository without snapshots by the next cleanup. */
    @Test
    void backup_bothDirectoriesOfDocumentsLost_isRefused() throws Exception {
        fixture.snapshot(Strategy.FULL);
        Path aside = fixture.repository.resolveSibling("aside");
        Files.move(fixture.repository.resolve("snapshots"), aside);
        Files.move(fixture.repository.resolve("mirror"), fixture.repository.resolveSibling("aside-too"));
        assertThrows(DamagedException.class, () -> fixture.backUp(Strategy.FULL));
        assertFalse(Files.exists(fixture.repository.resolve("snapshots")));
        Files.move(aside, fixture.repository.resolve("snapshots"));
        assertEquals(0, fixture.snapshot(Strategy.FULL).totals().newBytes());
    }

    @Test
    void backup_directoryOfDocumentsLost_bringsThemBackFromTheirCopies() throws Exception {
        Snapshot first = fixture.snapshot(Strategy.FULL);
        try (var files = Files.walk(fixture.repository.resolve("snapshots"))) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertEquals(
                java.util.Optional.of(first.id()),
                fixture.snapshot(Strategy.INCREMENTAL).parent());
        assertTrue(Files.exists(fixture.repository.resolve("snapshots/" + first.id() + ".json")));
    }

    @Test
    void backup_hugeNumberOfTinyFiles_closesPacksByTheirDirectory() throws Exception {
        for (int i = 0; i < 70_000; i++) {
            if (i % 1000 == 0) {
                Files.createDirectories(fixture.home.resolve("tiny/" + i / 1000));
            }
            Files.writeString(fixture.home.resolve("tiny/" + i / 1000 + "/" + i), "file number " + i);
        }
        fixture.workers = 1;
        BackupOutcome outcome = fixture.backUp(Strategy.FULL);
        assertEquals(3, outcome.packs(), "70,000 chunks do not fit into two directories of 1 MiB");
        assertEquals(
                70_000,
                fixture.entries(outcome.snapshot().orElseThrow().id()).keySet().stream()
                        .filter(path -> path.startsWith("home/tiny/") && path.split("/").length == 4)
                        .count());
    }

    @Test
    void backup_twoInOneSecond_getDifferentIds() throws Exception {
        fixture.clock = Clock.fixed(Instant.parse("2030-05-06T07:08:09.5Z"), ZoneOffset.UTC);
        assertEquals(
                "wf-2030-05-06-070809", fixture.snapshot(Strategy.FULL).id().value());
        assertEquals(
                "wf-2030-05-06-070810", fixture.snapshot(Strategy.FULL).id().value());
    }

    @Test
    void backup_clockGoesBack_keepsTheOrder() throws Exception {
        fixture.clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
        fixture.snapshot(Strategy.FULL);
        fixture.clock = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);
        SnapshotId later = fixture.snapshot(Strategy.FULL).id();
        assertEquals(later, fixture.catalog().latest().id());
    }

    /** The directory is away while its metadata is read, and back when its file is: the file's entry needs it. */
    @Test
    void directory_awayForAMoment_keepsItsEntryAndTheSnapshotReadable() throws Exception {
        fixture.workers = 1;
        Path deep = fixture.home.resolve("config/deep");
        Path away = directory.resolve("away");
        AtomicInteger passes = new AtomicInteger();
        fixture.backUp(Strategy.FULL, passes::incrementAndGet);
        // The worker's come last: home, config, a.json, deep, deep/b.bin, empty, link.
        int atDeep = passes.getAndSet(0) - 3;
        BackupOutcome outcome = fixture.backUp(Strategy.FULL, () -> {
            int pass = passes.incrementAndGet();
            if (pass == atDeep) {
                rename(deep, away);
            } else if (pass == atDeep + 1) {
                rename(away, deep);
            }
        });
        assertEquals(BackupOutcome.Status.PARTIAL, outcome.status(), outcome.toString());
        assertEquals(
                List.of("home/config/deep"),
                outcome.samples().stream()
                        .map(problem -> problem.path().toString())
                        .toList());
        Map<String, Entry> entries =
                fixture.entries(outcome.snapshot().orElseThrow().id());
        assertTrue(entries.containsKey("home/config/deep"), entries.keySet().toString());
        assertTrue(
                entries.containsKey("home/config/deep/b.bin"), entries.keySet().toString());
    }

    private static void rename(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
