package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.fixture.Application;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.swap.Unsettled;

/** Where a recovery may put things, and what it refuses to touch. */
@Timeout(120)
class RecoveryPlacesTest extends LivingHome {

    /** The file is where a directory was: nothing below it can come back while the file stays. */
    @Test
    void fileInPlaceOfADirectory_thatMustNotBeOverwritten_isRefused() throws Exception {
        org.wirthforge.backup.swap.Trees.remove(home.resolve("data/documents"));
        Files.writeString(home.resolve("data/documents"), "a file, and mine");
        RecoveryScope some = paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt");
        RecoveryScope never = new RecoveryScope(
                some.type(),
                some.components(),
                some.excluded(),
                some.paths(),
                some.preserve(),
                RecoveryScope.Overwrite.NEVER,
                some.extras());
        RecoveryReport report = recover(plan(never));
        assertEquals(Status.REFUSED, report.status());
        assertTrue(report.reason().orElseThrow().contains("'data/documents' is no directory"), report.toString());
        assertEquals("a file, and mine", Files.readString(home.resolve("data/documents")));
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents"))));
    }

    /** A folder was backed up by its path: it must not land in the home for having a name that could lie there. */
    @Test
    void folderOfElsewhere_isRecoveredOnlyWhereOneSays() throws Exception {
        Path photos = Files.createDirectories(directory.resolve("elsewhere/photos"));
        Files.writeString(photos.resolve("broken.json"), "{ not ours to judge");
        SnapshotId id = join(system.backups().backUp(BackupRequest.ofPaths(Strategy.FULL, List.of(photos))))
                .snapshot()
                .orElseThrow()
                .id();
        RecoveryPlan plan = RecoveryPlan.of(clock.instant(), id, RecoveryScope.full());
        BackupException refused =
                assertThrows(BackupException.class, () -> join(system.recovery().preview(plan)));
        assertTrue(
                refused.getMessage().contains("'photos' was not backed up as a part of this home"), refused.toString());
        Files.writeString(photos.resolve("broken.json"), "{}");
        assertRecovered(recover(plan.into(photos.getParent())));
        assertEquals("{ not ours to judge", Files.readString(photos.resolve("broken.json")));
        assertEquals(
                DrillReport.Status.PASSED,
                join(system.recovery().drill(Optional.of(id))).status());
    }

    /** Another machine, or a new place: its parts say what it is. */
    @Test
    void homeThatMoved_isRecoveredWhereItIsNow() throws Exception {
        application.stop(Duration.ZERO);
        system.close();
        Files.move(home, directory.resolve("moved"));
        home = directory.resolve("moved");
        application = Application.at(home);
        system = start();
        Files.delete(home.resolve("data/documents/7.txt"));
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
        assertEquals("document 7\n", Files.readString(home.resolve("data/documents/7.txt")));
    }

    @Test
    void partWithTheNameOfTheScaffold_isRefused() throws Exception {
        Path odd = Files.createDirectories(directory.resolve("odd/.wf-recovery"));
        Files.writeString(odd.resolve("file"), "content");
        SnapshotId id = join(system.backups().backUp(BackupRequest.ofPaths(Strategy.FULL, List.of(odd))))
                .snapshot()
                .orElseThrow()
                .id();
        RecoveryPlan elsewhere =
                RecoveryPlan.of(clock.instant(), id, RecoveryScope.full()).into(odd.getParent());
        BackupException refused =
                assertThrows(BackupException.class, () -> join(system.recovery().preview(elsewhere)));
        assertTrue(refused.getMessage().contains("'.wf-recovery' has the name"), refused.toString());
    }

    @Test
    void linkInTheWay_blocksAndNothingOutsideChanges() throws Exception {
        application.stop(Duration.ZERO);
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.move(home.resolve("config"), outside.resolve("config"));
        Files.createSymbolicLink(home.resolve("config"), outside.resolve("config"));
        Map<String, String> before = TreeState.of(outside);
        Files.writeString(outside.resolve("config/app.json"), "{}");
        RecoveryReport report = recover(plan(only(Component.CONFIG)));
        assertEquals(Status.REFUSED, report.status());
        assertTrue(report.reason().orElseThrow().contains("symbolic link"), report.toString());
        assertEquals(before.keySet(), TreeState.of(outside).keySet());
        assertTrue(Files.exists(home.resolve("config"), LinkOption.NOFOLLOW_LINKS));
        Files.writeString(outside.resolve("config/app.json"), "{\"version\": 1}\n");
        application.start(Application.Mode.NORMAL, Duration.ZERO);
    }

    /** The process that recovered into another directory has died: the next start finds where. */
    @Test
    void cutOffElsewhere_isSettledByTheNextStart() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        new Unsettled(home.resolve("wf-ops-003/recoveries")).note(other);
        Path scaffold = Files.createDirectories(directory.resolve(".other.wf-recovery/new"))
                .getParent();
        system.close();
        system = start();
        assertFalse(Files.exists(scaffold));
        assertRecovered(recover(plan(RecoveryScope.full()).into(other)));
        try (var notes = Files.list(home.resolve("wf-ops-003/recoveries"))) {
            assertEquals(List.of(), notes.filter(Files::isRegularFile).toList());
        }
    }
}
