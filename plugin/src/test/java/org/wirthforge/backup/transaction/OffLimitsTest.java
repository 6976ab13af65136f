package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPreview;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.fixture.TreeState;

/** Neither a recovery nor a restore touches what the engine itself lives on. */
@Timeout(120)
class OffLimitsTest extends LivingHome {

    private Path data() {
        return home.resolve("wf-ops-003");
    }

    private Path repository() {
        return data().resolve("backups");
    }

    /** A folder with a name that lies in what is to be spared, too. */
    private SnapshotId folder(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("elsewhere").resolve(name));
        Files.writeString(folder.resolve("mine"), "mine");
        return join(system.backups().backUp(BackupRequest.ofPaths(Strategy.FULL, List.of(folder))))
                .snapshot()
                .orElseThrow()
                .id();
    }

    private RecoveryPlan mirror(SnapshotId id, Path target) {
        RecoveryScope full = RecoveryScope.full();
        RecoveryScope mirrored = new RecoveryScope(
                full.type(),
                full.components(),
                full.excluded(),
                full.paths(),
                full.preserve(),
                full.overwrite(),
                RecoveryScope.Extras.DELETE);
        return RecoveryPlan.of(clock.instant(), id, mirrored).into(target);
    }

    private void assertRefused(RecoveryPlan plan, String what) throws Exception {
        Map<String, String> before = TreeState.of(repository().toRealPath());
        RecoveryPreview preview = join(system.recovery().preview(plan));
        assertTrue(
                preview.blockers().stream().anyMatch(one -> one.contains(what)),
                plan.target() + ": " + preview.blockers());
        RecoveryReport report = join(system.recovery().recover(plan, preview.digest()));
        assertEquals(Status.REFUSED, report.status(), report.toString());
        assertTrue(report.reason().orElseThrow().contains(what), report.toString());
        assertEquals(before, TreeState.of(repository().toRealPath()));
    }

    @Test
    void recovery_intoTheRepository_isRefused() throws Exception {
        SnapshotId packs = folder("packs");
        assertRefused(mirror(packs, repository()), "lies in the repository");
        assertRefused(mirror(packs, repository().resolve("../" + repository().getFileName())), "the repository");
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), repository());
        assertRefused(mirror(packs, alias), "lies in the repository");
        Files.createDirectories(repository().resolve("packs/packs"));
        assertRefused(mirror(packs, repository().resolve("packs")), "lies in the repository");
    }

    @Test
    void recovery_ofAFolderThatWouldBeTheRepository_isRefused() throws Exception {
        SnapshotId same = folder(repository().getFileName().toString());
        Path other = Files.createDirectory(directory.resolve("far"));
        Path moved = Files.move(repository(), other.resolve("backups"));
        Files.createSymbolicLink(repository(), moved);
        assertRefused(mirror(same, other), "lies in the repository");
    }

    @Test
    void recovery_intoWhatTheEngineKeeps_isRefused() throws Exception {
        SnapshotId some = folder("some");
        assertRefused(mirror(some, data()), "lies in the data directory");
        for (String own : List.of("audit", "temp")) {
            Path below = Files.createDirectories(data().resolve(own + "/x"));
            assertRefused(mirror(some, below), own.equals("audit") ? "audit trail" : "temporaries");
        }
    }

    @Test
    void recovery_ofAFolderThatHoldsTheHome_isRefused() throws Exception {
        application.stop(java.time.Duration.ZERO);
        assertRefused(mirror(folder("home"), directory), "holds the home");
        Path alias = Files.createSymbolicLink(directory.resolve("other"), home);
        assertRefused(mirror(good, alias), "leave the target out");
    }

    /** What the folder holds was a file once: in its place there is the repository now. */
    @Test
    void recovery_thatReplacesADirectoryAboveTheRepository_isRefused() throws Exception {
        Path disk = Files.createDirectories(directory.resolve("disk/work"));
        Files.writeString(disk.resolve("store"), "a file");
        SnapshotId id = join(system.backups().backUp(BackupRequest.ofPaths(Strategy.FULL, List.of(disk))))
                .snapshot()
                .orElseThrow()
                .id();
        Path moved = disk.resolve("store/repository");
        Path old = repository();
        system.close();
        Files.delete(disk.resolve("store"));
        Files.createDirectory(moved.getParent());
        Files.move(old, moved);
        Files.createSymbolicLink(old, moved);
        system = start();
        RecoveryPlan plan = mirror(id, disk.getParent());
        RecoveryPreview preview = join(system.recovery().preview(plan));
        assertTrue(
                preview.blockers().stream()
                        .anyMatch(one -> one.contains("'work/store'") && one.contains("the repository")),
                preview.blockers().toString());
        assertEquals(
                Status.REFUSED,
                join(system.recovery().recover(plan, preview.digest())).status());
        assertTrue(Files.exists(moved.resolve("repository.json")));
    }

    @Test
    void recovery_ofTheHomeWithExtrasDeleted_sparesWhatTheEngineKeeps() throws Exception {
        Files.writeString(home.resolve("data/documents/extra"), "to go");
        RecoveryScope all = paths(RecoveryScope.Extras.DELETE);
        assertRecovered(recover(plan(all)));
        assertFalse(Files.exists(home.resolve("data/documents/extra")));
        assertTrue(Files.exists(repository().resolve("repository.json")));
    }

    @Test
    void restore_intoWhatTheEngineKeeps_isRefused() throws Exception {
        Path alias = Files.createSymbolicLink(directory.resolve("alias"), data());
        for (Path target : List.of(
                data().resolve("audit/x"),
                data().resolve("temp/x/y"),
                data().resolve("x"),
                alias.resolve("recoveries"))) {
            BackupException refused = assertThrows(
                    BackupException.class,
                    () -> join(system.backups().restore(new RestoreRequest(Optional.of(good), target, List.of()))));
            assertEquals(ErrorCode.INVALID_REQUEST, refused.code(), refused.toString());
            assertTrue(refused.getMessage().contains("choose a directory elsewhere"), refused.toString());
            assertFalse(Files.exists(target.resolve("config")));
        }
    }
}
