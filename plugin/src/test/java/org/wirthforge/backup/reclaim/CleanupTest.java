package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Tombstones;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.LockLostException;
import org.wirthforge.backup.store.WriterLock;

/** Nothing goes too early, nothing that is needed goes at all, and what nobody needs does go. */
class CleanupTest {

    private static final RepositoryId ID = new RepositoryId("00112233445566778899aabbccddeeff");

    /** Moments that are tried, a few steps of the cleanup apart. */
    private static final int ROUNDS = Math.max(10, Integer.getInteger("wfb.cycles", 50) / 5);

    @TempDir
    Path directory;

    private Yard yard;
    private SnapshotId first;

    /** Six days with one snapshot each; "a" is in the first only, "b" in all, "c" is another one every day. */
    @BeforeEach
    void history() throws IOException {
        yard = new Yard(directory, 7);
        yard.write("a", yard.bytes(300_000));
        yard.write("b", yard.bytes(200_000));
        for (int day = 0; day < 6; day++) {
            yard.write("c", yard.bytes(100_000));
            SnapshotId id = yard.backUp();
            first = day == 0 ? id : first;
            if (day == 0) {
                yard.delete("a");
            }
            yard.clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void plan_saysWhatGoesAndWhatThatFrees() throws IOException {
        RetentionPlan plan = yard.plan(CleanupRequest.AT_ONCE);
        assertEquals(3, plan.dropped().size(), plan.toString());
        assertEquals(first, plan.dropped().get(0));
        assertEquals(List.of(), plan.blockers());
        RetentionPlan.Loss loss = plan.losses().get(0);
        assertEquals(2, loss.files());
        assertEquals(400_000, loss.bytes());
        assertEquals("home/a", loss.samples().get(0).toString());
        long before = yard.packBytes();
        assertEquals(before, plan.space().stored());
        assertEquals(0, plan.space().garbage());
        CleanupReport report = yard.apply(plan.digest(), plan.request(), () -> {});
        long really = before - yard.packBytes();
        assertTrue(Math.abs(really - plan.space().freed()) < 5_000, really + " " + plan.space() + report);
        yard.check();
    }

    @Test
    void atOnce_deletesTheDead_rewritesTheSparse_andKeepsAllElse() throws IOException {
        CleanupReport report = yard.clean(CleanupRequest.AT_ONCE);
        assertEquals(CleanupReport.Status.COMPLETE, report.status(), report.toString());
        assertEquals(3, report.removed().size());
        assertTrue(report.space().packsRewritten() >= 1, report.toString());
        assertEquals(0, report.space().packsWaiting(), report.toString());
        yard.check();
        assertTrue(yard.packBytes() < 540_000, "left: " + yard.packBytes());
        TreeSet<String> after = yard.files();
        CleanupReport again = yard.clean(CleanupRequest.AT_ONCE);
        assertEquals(0, again.space().packsDeleted() + again.space().packsRewritten(), again.toString());
        assertEquals(after, yard.files());
    }

    /** What the forgotten snapshot alone had is all that its run names; the other runs are right as they are. */
    @Test
    void purge_ofTheNewest_takesItsRunAway_andLeavesTheOthers() throws IOException {
        TreeSet<String> before = yard.files();
        yard.write("z", yard.bytes(100_000));
        SnapshotId newest = yard.backUp();
        assertTrue(yard.files().size() > before.size() + 2, "packs, a run and a document");
        yard.purge(Pace.FREE, newest);
        assertEquals(before, yard.files());
        assertEquals(Set.of(), ChunkIndex.open(yard.engine.store(), ID).missingPacks());
        yard.check();
    }

    @Test
    void careful_waitsForTheWindow_forTheGrace_andForASecondMark() throws IOException {
        TreeSet<String> before = yard.files();
        assertEquals(3, yard.clean(CleanupRequest.CAREFUL).forgotten().size());
        assertEquals(packs(before), packs(yard.files()), "packs went while the trash needs them");
        yard.clock.advance(Duration.ofHours(23));
        assertEquals(0, yard.clean(CleanupRequest.CAREFUL).removed().size(), "removed within the window");
        yard.clock.advance(Duration.ofHours(2));
        CleanupReport noted = yard.clean(CleanupRequest.CAREFUL);
        assertEquals(3, noted.removed().size());
        assertEquals(0, noted.space().packsDeleted(), "deleted at the first mark");
        assertTrue(noted.space().packsWaiting() >= 3, noted.toString());
        yard.clock.advance(Duration.ofHours(23));
        assertEquals(0, yard.clean(CleanupRequest.CAREFUL).space().packsDeleted(), "deleted within the grace period");
        yard.clock.advance(Duration.ofHours(2));
        CleanupReport gone = yard.clean(CleanupRequest.CAREFUL);
        assertTrue(gone.space().packsDeleted() >= 3, gone.toString());
        assertEquals(0, gone.space().packsWaiting());
        yard.check();
    }

    /** What a crash of the file system may take: a lost directory looks like an empty one. */
    @Test
    void lostDirectoryOfDocuments_stopsEverything() throws IOException {
        RetentionPlan plan = yard.plan(CleanupRequest.AT_ONCE);
        for (String name : List.of("snapshots", "trash")) {
            Path lost = yard.engine.repository.resolve(name);
            Path aside = yard.engine.repository.resolveSibling("aside");
            Files.move(lost, aside);
            TreeSet<String> before = packs(yard.packFiles());
            assertThrows(DamagedException.class, () -> yard.plan(CleanupRequest.AT_ONCE));
            assertThrows(DamagedException.class, () -> yard.apply(plan.digest(), CleanupRequest.AT_ONCE, () -> {}));
            Files.writeString(lost, "a file in its place: the listing fails");
            IOException unlisted =
                    assertThrows(IOException.class, () -> yard.apply(plan.digest(), CleanupRequest.AT_ONCE, () -> {}));
            assertTrue(unlisted.getMessage().contains(name), unlisted.toString());
            assertEquals(before, packs(yard.packFiles()));
            Files.delete(lost);
            Files.move(aside, lost);
        }
        yard.check();
    }

    @Test
    void noSnapshotLeft_keepsAllPacks_andSaysSo() throws IOException {
        for (var document : yard.engine.catalog().list().documents()) {
            yard.engine.forget(document.id());
        }
        TreeSet<String> before = packs(yard.files());
        CleanupReport report = yard.clean(CleanupRequest.AT_ONCE);
        assertEquals(6, report.removed().size());
        assertTrue(report.skipped().get(0).contains("no snapshot is left"), report.toString());
        assertEquals(before, packs(yard.files()));
    }

    private static TreeSet<String> packs(TreeSet<String> files) {
        TreeSet<String> packs = new TreeSet<>(files);
        packs.removeIf(name -> !name.endsWith(".pack"));
        return packs;
    }

    @Test
    void undelete_withinTheWindow_bringsEverythingBack() throws IOException {
        yard.clean(CleanupRequest.CAREFUL);
        yard.clock.advance(Duration.ofHours(23));
        yard.clean(CleanupRequest.CAREFUL);
        yard.engine.catalog().undelete(first);
        yard.check();
        assertEquals(first, yard.engine.catalog().list().documents().get(0).id());
    }

    @Test
    void deadChunk_usedAgainByABackup_staysAlive() throws IOException {
        byte[] a = yard.bytes(250_000);
        yard.write("again", a);
        yard.backUp();
        yard.delete("again");
        yard.clock.advance(Duration.ofDays(1));
        for (int day = 0; day < 4; day++) {
            yard.backUp();
            yard.clock.advance(Duration.ofDays(1));
        }
        yard.clean(CleanupRequest.CAREFUL);
        yard.clock.advance(Duration.ofHours(25));
        assertTrue(yard.clean(CleanupRequest.CAREFUL).space().packsWaiting() > 0, "nothing is waiting");
        yard.write("again", a);
        yard.backUp();
        yard.clock.advance(Duration.ofHours(25));
        yard.clean(CleanupRequest.CAREFUL);
        yard.check();
        yard.clock.advance(Duration.ofHours(25));
        yard.clean(CleanupRequest.AT_ONCE);
        yard.check();
    }

    /** A backup comes at every place where a cleanup passes the gate, and brings back what the cleanup has just seen dead. */
    @Test
    void backup_atAnyMomentOfACleanup_losesNothing() throws IOException {
        byte[] back = Files.readAllBytes(yard.engine.home.resolve("c"));
        for (int moment = 0; moment < 3 * ROUNDS; moment += 3) {
            yard.write("d", back);
            yard.backUp();
            yard.delete("d");
            for (int day = 0; day < 4; day++) {
                yard.clock.advance(Duration.ofDays(1));
                yard.write("c", yard.bytes(50_000));
                yard.backUp();
            }
            int[] passes = {moment};
            try {
                yard.clean(CleanupRequest.AT_ONCE, () -> {
                    if (passes[0]-- == 0) {
                        intrude(back);
                    }
                });
            } catch (BackupException e) {
                assertEquals(ErrorCode.PLAN_CHANGED, e.code()); // it came before the decision
            }
            yard.check();
            yard.clock.advance(Duration.ofDays(1));
        }
    }

    /** A file system whose locks do nothing: another writer has come while the cleanup believes itself alone. */
    @Test
    void anotherWritersNonce_atAnyMoment_endsAllDeletion() throws IOException {
        Path owner = yard.engine.repository.resolve("owner.json");
        int stopped = 0;
        for (int moment = 0; moment < 12; moment++) {
            yard.clock.advance(Duration.ofDays(2));
            yard.write("c", yard.bytes(100_000));
            yard.backUp();
            String digest = yard.plan(CleanupRequest.AT_ONCE).digest();
            TreeSet<String> seen = new TreeSet<>();
            yard.cleanupClock = new UnderTheLock(yard, moment, () -> {
                Files.writeString(owner, "{\"nonce\": \"somebody else\"}");
                seen.addAll(yard.files());
            });
            try {
                yard.apply(digest, CleanupRequest.AT_ONCE, () -> {});
            } catch (LockLostException e) {
                stopped++;
                TreeSet<String> left = yard.files();
                assertTrue(left.containsAll(packs(seen)), "packs were deleted under the other writer's nose");
            }
            yard.cleanupClock = yard.clock;
            yard.check();
        }
        assertTrue(stopped >= 5, "only " + stopped + " cleanups noticed");
    }

    /** Between decision and mark, or between two marks: what a mark could not read must not look dead to it. */
    @Test
    void documentDamagedMeanwhile_losesNothing() throws IOException {
        SnapshotId kept = yard.engine.catalog().latest().id();
        Path document = yard.engine.repository.resolve("snapshots/" + kept + ".json");
        Path copy = yard.engine.repository.resolve("mirror/" + kept + ".json");
        byte[] sound = Files.readAllBytes(document);
        byte[] damaged = sound.clone();
        damaged[40] ^= 1;
        int noticed = 0;
        for (int moment = 0; moment < 40; moment += 2) {
            int[] passes = {moment};
            try {
                yard.clean(CleanupRequest.AT_ONCE, () -> {
                    if (passes[0]-- == 0) {
                        damage(document, damaged);
                        damage(copy, damaged);
                    }
                });
            } catch (DamagedException | BackupException e) {
                noticed++;
            }
            Files.write(document, sound);
            Files.write(copy, sound);
            yard.check();
        }
        assertTrue(noticed >= 3, "noticed " + noticed + " times");
    }

    private static void damage(Path document, byte[] bytes) {
        try {
            Files.write(document, bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void intrude(byte[] back) {
        try {
            if (!WriterLock.heldHere(yard.engine.store())) {
                yard.write("d", back);
                yard.backUp();
                yard.delete("d");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void cancelled_atAnyMoment_losesNothing_andTheNextOneFinishes() throws IOException {
        for (int moment = 0; moment < 3 * ROUNDS; moment += 3) {
            yard.clean(CleanupRequest.AT_ONCE, Yard.cancellingAfter(moment));
            yard.check();
            for (int day = 0; day < 4; day++) {
                yard.nextDay();
            }
        }
        yard.finish();
    }

    @Test
    void damagedDocument_stopsEverything() throws IOException {
        RetentionPlan plan = yard.plan(CleanupRequest.AT_ONCE);
        Path document = yard.engine.repository.resolve("snapshots/" + first + ".json");
        byte[] bytes = Files.readAllBytes(document);
        bytes[40] ^= 1;
        Files.write(document, bytes);
        Files.write(yard.engine.repository.resolve("mirror/" + first + ".json"), bytes);
        TreeSet<String> before = yard.files();
        assertFalse(yard.plan(CleanupRequest.AT_ONCE).blockers().isEmpty());
        String digest = yard.plan(CleanupRequest.AT_ONCE).digest();
        BackupException refused =
                assertThrows(BackupException.class, () -> yard.apply(digest, CleanupRequest.AT_ONCE, () -> {}));
        assertEquals(ErrorCode.DAMAGED, refused.code());
        assertThrows(BackupException.class, () -> yard.apply(plan.digest(), CleanupRequest.AT_ONCE, () -> {}));
        assertEquals(before, yard.files());
    }

    @Test
    void missingChunk_stopsDeletion() throws IOException {
        SnapshotId last = yard.backUp();
        String needed = packs(yard.files()).first();
        for (String pack : packs(yard.files())) {
            Path file = yard.engine.repository.resolve(pack);
            Path aside = file.resolveSibling("aside");
            Files.move(file, aside);
            if (unreadable(last)) {
                needed = pack;
                break;
            }
            Files.move(aside, file);
        }
        Files.deleteIfExists(yard.engine.repository.resolve(needed));
        TreeSet<String> before = packs(yard.files());
        assertThrows(DamagedException.class, () -> yard.clean(CleanupRequest.AT_ONCE));
        assertEquals(before, packs(yard.files()));
    }

    private boolean unreadable(SnapshotId id) {
        try {
            yard.engine.entries(id);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void plan_thatIsNotThePlanOfNow_doesNothing() throws IOException {
        RetentionPlan plan = yard.plan(CleanupRequest.CAREFUL);
        yard.engine
                .catalog()
                .annotate(
                        first,
                        labels -> new org.wirthforge.backup.api.retention.Labels(
                                java.util.Optional.of(new org.wirthforge.backup.api.retention.Labels.Pin(
                                        "x", java.util.Optional.empty(), "y")),
                                labels.tags()));
        TreeSet<String> before = yard.files();
        BackupException refused =
                assertThrows(BackupException.class, () -> yard.apply(plan.digest(), plan.request(), () -> {}));
        assertEquals(ErrorCode.PLAN_CHANGED, refused.code());
        assertEquals(before, yard.files());
        assertEquals(
                ErrorCode.SNAPSHOT_PINNED,
                assertThrows(BackupException.class, () -> yard.engine.forget(first))
                        .code());
    }

    @Test
    void lowEnergy_defersTheCareful_butNotTheUrgent() throws IOException {
        yard.signals = new Signals() {
            @Override
            public Energy energy() {
                return Energy.MEDIUM;
            }
        };
        TreeSet<String> before = yard.files();
        CleanupReport deferred = yard.clean(CleanupRequest.CAREFUL);
        assertEquals(CleanupReport.Status.DEFERRED, deferred.status());
        assertEquals(Duration.ofSeconds(3600), deferred.retryAfter().orElseThrow());
        assertEquals(before, yard.files());
        assertEquals(
                CleanupReport.Status.COMPLETE,
                yard.clean(CleanupRequest.AT_ONCE).status());
    }

    @Test
    void timeBudget_over_leavesTheRestToTheNextCleanup() throws Exception {
        for (SnapshotId id : yard.plan(CleanupRequest.AT_ONCE).dropped()) {
            yard.engine.forget(id);
        }
        TreeSet<String> before = yard.packFiles();
        LocalStore store = yard.engine.store();
        try (Turns turns = new Turns(store, () -> "{\"nonce\": \"t\"}", Pace.FREE, Duration.ZERO)) {
            Reclaimer reclaimer = new Reclaimer(store, ID, yard.context(), turns, Pace.FREE, new Tally());
            assertFalse(reclaimer.run(CleanupRequest.Mode.AT_ONCE));
        }
        assertEquals(before, yard.packFiles());
        assertEquals(
                CleanupReport.Status.COMPLETE,
                yard.clean(CleanupRequest.AT_ONCE).status());
        assertTrue(yard.packFiles().size() < before.size());
        yard.check();
    }

    @Test
    void tombstones_damaged_meanWaitingAnew() throws IOException {
        yard.clean(CleanupRequest.CAREFUL);
        yard.clock.advance(Duration.ofHours(25));
        assertTrue(yard.clean(CleanupRequest.CAREFUL).space().packsWaiting() > 0);
        Path file = yard.engine.repository.resolve("tombstones");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertEquals(Tombstones.NONE, Tombstones.read(yard.engine.store(), ID));
        yard.clock.advance(Duration.ofHours(25));
        assertEquals(0, yard.clean(CleanupRequest.CAREFUL).space().packsDeleted());
        yard.clock.advance(Duration.ofHours(25));
        assertTrue(yard.clean(CleanupRequest.CAREFUL).space().packsDeleted() > 0);
        yard.check();
    }

    @Test
    void note_thatCannotBeRead_holdsItsSnapshot() throws IOException {
        yard.clean(CleanupRequest.CAREFUL);
        Files.writeString(yard.engine.repository.resolve("notes/" + first + ".json"), "{}");
        Files.writeString(yard.engine.repository.resolve("mirror/notes/" + first + ".json"), "{}");
        yard.clock.advance(Duration.ofDays(9));
        CleanupReport report = yard.clean(CleanupRequest.AT_ONCE);
        assertFalse(report.removed().contains(first), report.toString());
        yard.engine.catalog().undelete(first);
        yard.check();
        assertTrue(new SnapshotStore(yard.engine.store(), ID).trashedIds().isEmpty());
    }
}
