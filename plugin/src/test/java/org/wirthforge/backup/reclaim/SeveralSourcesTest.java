package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
