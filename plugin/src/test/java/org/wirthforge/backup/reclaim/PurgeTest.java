package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.repair.RepairContext;
import org.wirthforge.backup.repair.Repairer;
import org.wirthforge.backup.source.OpenFiles;
import org.wirthforge.backup.store.WriterLock;

/** What is named goes for good, all of it or nothing, and nothing else goes. */
class PurgeTest {

    @TempDir
    Path directory;

    private Yard yard;
    private SnapshotId first;
    private SnapshotId second;
    private SnapshotId third;

    /** "a" is in the first only and shares its pack with "b", which all have. */
    @BeforeEach
    void history() throws IOException {
        yard = new Yard(directory, 11);
        yard.keepDays = 1000;
        yard.write("a", yard.bytes(300_000));
        yard.write("b", yard.bytes(200_000));
        first = yard.backUp();
        yard.delete("a");
        yard.write("c", yard.bytes(100_000));
        second = yard.backUp();
        yard.write("c", yard.bytes(100_000));
        third = yard.backUp();
    }

    @Test
    void named_goesForGood_itsSpaceIsFree_andTheOthersStandAlone() throws IOException {
        long before = yard.packBytes();
        CleanupReport report = yard.purge(Pace.FREE, first);
        assertEquals(CleanupReport.Status.COMPLETE, report.status());
        assertEquals(List.of(first), report.removed());
        assertTrue(before - yard.packBytes() > 290_000, report.toString());
        assertEquals(1, report.space().packsRewritten(), "the pack of a and b");
        assertEquals(0, report.space().packsWaiting(), report.toString());
        assertEquals(
                ErrorCode.SNAPSHOT_NOT_FOUND,
                refused(() -> yard.engine.catalog().undelete(first)));
        yard.check();
        CleanupReport nothing = yard.clean(CleanupRequest.AT_ONCE);
        assertEquals(0, nothing.space().packsDeleted() + nothing.space().packsRewritten(), "something was left");
    }

    /** All but a little of its list is shared, so its pack is nearly full of what others need; and no content went with it. */
    @Test
    void named_isNotEvenToldByPacks() throws Exception {
        for (int i = 0; i < 3_000; i++) {
            yard.write(String.format("%04d", i) + "x".repeat(200), new byte[] {1});
        }
        SnapshotId full = yard.backUp();
        yard.delete("2999" + "x".repeat(200));
        yard.backUp();
        yard.purge(Pace.FREE, full);
        RepairContext context =
                new RepairContext(yard.clock, () -> "{}", document -> List.of(), OpenFiles.none(), WriterSettings::of);
        RepairPlan plan = new Repairer(yard.engine.store(), context).plan(Pace.FREE, new Tally());
        assertEquals(List.of(), plan.unlisted());
        assertEquals(List.of(), plan.steps());
        yard.check();
    }

    @Test
    void restOfTheTrash_keepsItsWindow() throws IOException {
        yard.engine.forget(second);
        yard.purge(Pace.FREE, first);
        yard.engine.catalog().undelete(second);
        yard.check();
        assertEquals(
                List.of(second, third),
                yard.engine.catalog().list().documents().stream()
                        .map(document -> document.id())
                        .toList());
    }

    @Test
    void whatIsInTheTrash_canBeNamed() throws IOException {
        yard.engine.forget(first);
        CleanupReport report = yard.purge(Pace.FREE, first, first);
        assertEquals(List.of(), report.forgotten());
        assertEquals(List.of(first), report.removed());
        yard.check();
    }

    @Test
    void unlessAllMayGo_nothingGoes() throws IOException {
        TreeSet<String> before = yard.files();
        SnapshotId unknown = new SnapshotId("wf-2020-01-01-000000");
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, refused(() -> yard.purge(Pace.FREE, first, unknown)));
        assertEquals(ErrorCode.INVALID_REQUEST, refused(() -> yard.purge(Pace.FREE)));
        assertEquals(ErrorCode.INVALID_REQUEST, refused(() -> yard.purge(Pace.FREE, first, second, third)));
        Labels pinned = new Labels(Optional.of(new Labels.Pin("", Optional.empty(), "tester")), java.util.Set.of());
        yard.engine.catalog().annotate(second, labels -> pinned);
        assertEquals(ErrorCode.SNAPSHOT_PINNED, refused(() -> yard.purge(Pace.FREE, first, second)));
        Path document = yard.engine.repository.resolve("snapshots/" + third + ".json");
        byte[] sound = Files.readAllBytes(document);
        byte[] damaged = sound.clone();
        damaged[40] ^= 1;
        Path copy = yard.engine.repository.resolve("mirror/" + third + ".json");
        Files.write(document, damaged);
        Files.write(copy, damaged);
        assertEquals(ErrorCode.DAMAGED, refused(() -> yard.purge(Pace.FREE, first)));
        Files.write(document, sound);
        Files.write(copy, sound);
        assertEquals(before, yard.files());
        yard.check();
    }

    @Test
    void noteDamaged_isAPin_andIsCalledWhatItIs() throws IOException {
        for (String place : List.of("notes/", "mirror/notes/")) {
            Files.writeString(
                    Files.createDirectories(yard.engine.repository.resolve(place))
                            .resolve(second + ".json"),
                    "{}");
        }
        TreeSet<String> before = yard.files();
        for (Deed deed : List.<Deed>of(() -> yard.purge(Pace.FREE, second), () -> yard.engine.forget(second))) {
            BackupException refused = assertThrows(BackupException.class, deed::done);
            assertEquals(ErrorCode.SNAPSHOT_PINNED, refused.code());
            assertTrue(refused.getMessage().contains("damaged (notes/" + second + ".json)"), refused.getMessage());
        }
        assertEquals(before, yard.files());
    }

    /** Between two turns, that is, while the first is gone and the second is not. */
    @Test
    void cancelled_atAnyMoment_losesNothing_andTheNextOneFinishes() throws IOException {
        for (int moment = 0; moment < 30; moment += 3) {
            SnapshotId named = yard.engine.catalog().list().documents().get(0).id();
            yard.purge(Yard.cancellingAfter(moment), named);
            yard.check();
            yard.nextDay();
        }
        yard.finish();
    }

    /** What is just going is backed up again, between any two steps of looking, copying and deleting. */
    @Test
    void backup_atAnyMoment_ofWhatGoes_losesNothing() throws IOException {
        for (int moment = 0; moment < 30; moment++) {
            yard = new Yard(Files.createDirectory(directory.resolve("moment" + moment)), moment);
            yard.keepDays = 1000;
            byte[] a = yard.bytes(30_000);
            yard.write("a", a);
            yard.write("b", yard.bytes(20_000));
            SnapshotId going = yard.backUp();
            yard.delete("a");
            yard.backUp();
            int[] passes = {moment};
            yard.purge(
                    () -> {
                        if (passes[0]-- == 0) {
                            bringBack(a);
                        }
                    },
                    going);
            yard.check();
        }
    }

    private void bringBack(byte[] a) {
        try {
            if (!WriterLock.heldHere(yard.engine.store())) {
                yard.write("a", a);
                yard.backUp();
                yard.delete("a");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Something that is to be refused. */
    private interface Deed {
        void done() throws IOException;
    }

    private static ErrorCode refused(Deed deed) {
        return assertThrows(BackupException.class, deed::done).code();
    }
}
