package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.CleanupRequest.Mode;
import org.wirthforge.backup.api.retention.CleanupRequest.Trigger;
import org.wirthforge.backup.api.retention.RetentionPlan;
import org.wirthforge.backup.api.retention.RetentionPlan.Confirmation;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** One repository, several things backed up into it: none ages because another one is backed up more often. */
class SeveralSourcesTest {

    private static final CleanupRequest SCHEDULE = new CleanupRequest(Mode.CAREFUL, Trigger.AUTOMATIC);

    @TempDir
    Path directory;

    private Yard yard;
    private Path photos;
    private Path docs;

    @BeforeEach
    void folders() throws IOException {
        yard = new Yard(directory, 11);
        yard.keepDays = 30;
        photos = Files.createDirectory(directory.resolve("photos"));
        docs = Files.createDirectory(directory.resolve("docs"));
        yard.write("app.json", yard.bytes(2_000));
        Files.write(photos.resolve("wedding.jpg"), yard.bytes(50_000));
        Files.write(docs.resolve("letter.txt"), yard.bytes(3_000));
    }

    private void docsOnly(int days) throws IOException {
        for (int day = 0; day < days; day++) {
            Files.write(docs.resolve("letter.txt"), yard.bytes(3_000));
            yard.backUp(docs);
            yard.clock.advance(Duration.ofDays(1));
        }
    }

    @Test
    void homeAndPhotos_notBackedUpForAMonth_stayThoughDocsAre() throws IOException {
        for (int day = 0; day < 2; day++) {
            yard.backUp();
            yard.backUp(photos);
            yard.backUp(docs);
            yard.clock.advance(Duration.ofDays(1));
        }
        yard.clock.advance(Duration.ofDays(29));
        docsOnly(10);
        Files.delete(photos.resolve("wedding.jpg"));
        RetentionPlan plan = yard.plan(SCHEDULE);
        List<String> lost = plan.losses().stream()
                .flatMap(loss -> loss.samples().stream())
                .map(Object::toString)
                .distinct()
                .toList();
        assertEquals(List.of("docs/letter.txt"), lost, "only old versions of what is still backed up may go");
        CleanupReport report = yard.apply(plan.digest(), SCHEDULE, () -> {});
        assertEquals(2, report.forgotten().size(), report.toString());
        yard.check();
    }

    /** The mount point of a disk that is away looks like an empty folder, and is backed up as one every night. */
    @Test
    void emptiedFolder_keepsItsLastFullBackup_untilAPersonLetsItGo() throws IOException {
        Files.write(photos.resolve("party.jpg"), yard.bytes(40_000));
        SnapshotId full = yard.backUp(photos);
        Files.delete(photos.resolve("wedding.jpg"));
        Files.delete(photos.resolve("party.jpg"));
        for (int night = 0; night < 20; night++) {
            yard.clock.advance(Duration.ofDays(2));
            yard.backUp(photos);
        }
        RetentionPlan automatic = yard.plan(SCHEDULE);
        assertFalse(automatic.dropped().contains(full), automatic.toString());
        assertEquals(Confirmation.NOT_NEEDED, automatic.confirmation());
        yard.apply(automatic.digest(), SCHEDULE, () -> {});
        RetentionPlan byHand = yard.plan(CleanupRequest.CAREFUL);
        assertEquals(List.of(full), byHand.dropped());
        assertEquals(Confirmation.NEEDED, byHand.confirmation());
        yard.apply(byHand.digest(), CleanupRequest.CAREFUL, () -> {});
        yard.check();
    }

    @Test
    void plan_ofAPerson_needsConfirmation_ifAnythingIsLost() throws IOException {
        docsOnly(1);
        yard.clock.advance(Duration.ofDays(31));
        docsOnly(4);
        RetentionPlan automatic = yard.plan(SCHEDULE);
        assertTrue(automatic.losses().stream().anyMatch(loss -> loss.files() > 0), automatic.toString());
        assertEquals(Confirmation.NOT_NEEDED, automatic.confirmation(), "an old version of what is still backed up");
        RetentionPlan byHand = yard.plan(CleanupRequest.CAREFUL);
        assertEquals(automatic.losses(), byHand.losses());
        assertEquals(Confirmation.NEEDED, byHand.confirmation());
    }

    @Test
    void plan_ofAPerson_needsNoConfirmation_ifNothingIsLost() throws IOException {
        for (int night = 0; night < 5; night++) {
            yard.backUp(docs);
            yard.clock.advance(Duration.ofDays(night == 0 ? 31 : 1));
        }
        RetentionPlan plan = yard.plan(CleanupRequest.CAREFUL);
        assertEquals(1, plan.dropped().size(), plan.toString());
        assertEquals(Confirmation.NOT_NEEDED, plan.confirmation(), plan.toString());
    }
}
