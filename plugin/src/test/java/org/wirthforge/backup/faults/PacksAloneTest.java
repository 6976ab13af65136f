package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.snapshot.SnapshotDocument;

/** Packs alone bring snapshots back; and what was forgotten stays away. */
class PacksAloneTest extends TwoRounds {

    private static final RepairRequest LOST = new RepairRequest(true, Set.of());

    private BackupOutcome backUp() throws IOException {
        world.clock().advance(Duration.ofHours(1));
        return world.backUp();
    }

    private SnapshotDocument document(SnapshotId id) throws IOException {
        return world.catalog().list().documents().stream()
                .filter(document -> document.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void assertRestores(SnapshotId id, int round) throws IOException {
        Path target = world.root().resolve("restored");
        assertEquals(RestoreReport.Status.COMPLETE, world.restore(id, target).status());
        assertEquals(Home.expected(round), Home.describe(target.resolve("home")));
        Home.remove(target);
    }

    private void remove(String... names) throws IOException {
        for (String name : names) {
            Home.remove(world.repository().resolve(name));
        }
    }

    private void removeDocuments(SnapshotId id) throws IOException {
        remove("snapshots/" + id + ".json", "mirror/" + id + ".json");
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 4;
        Files.write(file, bytes);
    }

    private List<SnapshotId> unlisted() throws IOException {
        return world.planRepair().unlisted().stream().map(UnlistedSnapshot::id).toList();
    }

    @Test
    void everythingButPacksLost_bothSnapshotsComeBack() throws IOException {
        SnapshotDocument before = document(second);
        try (Stream<Path> all = Files.list(world.repository())) {
            for (Path file : all.toList()) {
                if (!file.endsWith("packs")) {
                    Home.remove(file);
                }
            }
        }
        RepairPlan plan = world.planRepair();
        assertEquals(
                List.of(first, second),
                plan.unlisted().stream().map(UnlistedSnapshot::id).toList());
        assertTrue(plan.unlisted().stream().allMatch(UnlistedSnapshot::isLost), plan.toString());
        RepairReport report = world.repair(LOST);
        assertEquals(RepairReport.Status.COMPLETE, report.status(), report.toString());
        assertEquals(
                List.of(first.value(), second.value()),
                report.steps().stream()
                        .filter(step -> step.kind() == RepairStep.Kind.SNAPSHOT)
                        .map(RepairStep::object)
                        .toList());
        assertEquals(
                before.with(SnapshotDocument.Measured.UNKNOWN, java.util.Optional.empty(), java.util.Optional.empty()),
                document(second)
                        .with(
                                SnapshotDocument.Measured.UNKNOWN,
                                java.util.Optional.empty(),
                                java.util.Optional.empty()));
        assertEquals(VerifyReport.Status.VERIFIED, world.verify().status());
        assertRestores(first, 1);
        assertRestores(second, 2);
        assertEquals(List.of(), world.repair(LOST).steps());
        assertEquals(BackupOutcome.Status.COMPLETE, backUp().status());
    }

    @Test
    void directoriesOfDocumentsLost_backupRefuses_untilTheyAreBack() throws IOException {
        remove("snapshots", "mirror");
        assertThrows(DamagedException.class, this::backUp);
        assertEquals(List.of(first, second), unlisted());
        world.repair(LOST);
        assertRestores(first, 1);
        assertEquals(BackupOutcome.Status.COMPLETE, backUp().status());
    }

    @Test
    void bothFilesDamaged_areMadeAnewUnasked_andKept() throws IOException {
        flip(world.repository().resolve("snapshots/" + first + ".json"), 60);
        flip(world.repository().resolve("mirror/" + first + ".json"), 61);
        assertEquals(
                List.of("snapshots/" + first + ".json"),
                world.planRepair().steps().stream().map(RepairStep::object).toList());
        assertEquals(RepairReport.Status.COMPLETE, world.repair().status());
        assertRestores(first, 1);
        assertEquals(VerifyReport.Status.VERIFIED, world.verify().status());
        assertEquals(List.of(), world.planRepair().steps());
        assertEquals(List.of(), unlisted());
        try (Stream<Path> aside = Files.list(world.repository().resolve("damaged"))) {
            assertEquals(2, aside.count(), "both files are kept");
        }
    }

    @Test
    void bothFilesDamaged_withoutAnOutline_isNamed() throws IOException {
        for (Path pack : packs(PackFormat.Content.META)) {
            flip(pack, PackFormat.HEADER + PackFormat.BLOCK_HEADER + 30);
        }
        flip(world.repository().resolve("snapshots/" + first + ".json"), 60);
        flip(world.repository().resolve("mirror/" + first + ".json"), 61);
        RepairReport report = world.repair();
        assertEquals(RepairReport.Status.PARTIAL, report.status());
        assertTrue(
                report.losses().contains(new LostData(first, List.of(ItemPath.of(new byte[0])), 1)), report.toString());
    }

    private List<Path> packs(PackFormat.Content content) throws IOException {
        try (Stream<Path> files = Files.walk(world.repository().resolve("packs"))) {
            List<Path> packs = files.filter(file -> file.toString().endsWith(".pack"))
                    .sorted()
                    .toList();
            List<Path> wanted = new java.util.ArrayList<>();
            for (Path pack : packs) {
                if (Files.readAllBytes(pack)[PackFormat.CONTENT_AT] == content.code()) {
                    wanted.add(pack);
                }
            }
            return wanted;
        }
    }

    /** Nobody missed the documents for a while; the newest snapshot is the one made since. */
    @Test
    void broughtBack_comeBeforeWhatWasMadeSince() throws IOException {
        round(3);
        for (SnapshotId id :
                List.of(first, second, world.catalog().list().documents().get(2).id())) {
            removeDocuments(id);
        }
        SnapshotId since = round(4);
        assertEquals(1, document(since).sequence(), "numbers begin anew");
        world.repair(LOST);
        List<SnapshotDocument> all = world.catalog().list().documents();
        assertEquals(4, all.size());
        assertEquals(List.of(first, second), List.of(all.get(0).id(), all.get(1).id()));
        assertEquals(since, all.get(3).id());
        SnapshotId next = round(5);
        assertEquals(java.util.Optional.of(since), document(next).origin().parent());
        assertRestores(first, 1);
        assertRestores(since, 4);
    }

    @Test
    void unasked_nothingInNoListComesBack() throws IOException {
        removeDocuments(first);
        assertEquals(List.of(first), unlisted());
        RepairReport unasked = world.repair();
        assertEquals(List.of(), unasked.steps());
        assertTrue(unasked.message().contains("packs tell of 1 snapshot in no list"), unasked.message());
        assertEquals(List.of(first), unlisted());
        assertFalse(world.repair(LOST).message().contains("no list"));
        assertRestores(first, 1);
        assertEquals(List.of(), unlisted());
    }

    @Test
    void forgotten_comesBackByNameAlone() throws IOException {
        world.forget(first);
        assertEquals(List.of(), unlisted(), "it is in the trash");
        world.clock().advance(Duration.ofHours(25));
        world.cleanUp(CleanupRequest.CAREFUL); // empties the trash; its packs wait
        UnlistedSnapshot unlisted = world.planRepair().unlisted().get(0);
        assertEquals(first, unlisted.id());
        assertEquals(0, unlisted.missingChunks());
        assertTrue(unlisted.forgotten().isPresent());
        assertEquals(List.of(), world.repair(LOST).steps());
        world.repair(new RepairRequest(false, Set.of(first)));
        assertRestores(first, 1);
        world.clock().advance(Duration.ofHours(25));
        world.cleanUp(CleanupRequest.CAREFUL);
        world.clock().advance(Duration.ofHours(25));
        world.cleanUp(CleanupRequest.CAREFUL);
        assertRestores(first, 1);
        assertRestores(second, 2);
    }

    @Test
    void purgedAtOnce_leavesNoOutline() throws IOException {
        world.forget(first);
        world.clock().advance(Duration.ofHours(25));
        world.cleanUp(CleanupRequest.AT_ONCE);
        assertEquals(List.of(), unlisted());
        assertEquals(List.of(), world.planRepair().losses());
        assertRestores(second, 2);
    }

    @Test
    void unknownName_changesNothing() throws IOException {
        Map<String, String> before = Home.describe(world.repository());
        BackupException error = assertThrows(
                BackupException.class,
                () -> world.repair(new RepairRequest(true, Set.of(new SnapshotId("wf-2001-01-01-000000")))));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, error.code());
        assertEquals(before, Home.describe(world.repository()));
    }

    @Test
    void withAPackGone_comesBackByNameAlone_andIsMarked() throws IOException {
        removeDocuments(first);
        Home.remove(world.home());
        for (Path pack : packs(PackFormat.Content.DATA)) {
            Files.delete(pack);
        }
        assertTrue(world.planRepair().unlisted().get(0).missingChunks() > 0);
        world.repair(LOST);
        assertEquals(List.of(first), unlisted());
        world.repair(new RepairRequest(false, Set.of(first)));
        assertTrue(world.catalog().losses().containsKey(first), "it says what it lacks");
        assertEquals(List.of(), unlisted());
    }

    @Test
    void unchangedBackup_namesTheOutlineOfItsParent_andWritesNoPack() throws IOException {
        List<Path> before = packs(PackFormat.Content.META);
        SnapshotId third = backUp().snapshot().orElseThrow().id();
        assertEquals(before, packs(PackFormat.Content.META));
        assertEquals(document(second).outline(), document(third).outline());
        assertTrue(document(third).outline().isPresent());
        assertFalse(document(second).outline().equals(document(first).outline()));
    }

    /** The last snapshot that has the outline keeps it alive. */
    @Test
    void outlineOfAForgottenParent_staysWithItsChild() throws IOException {
        SnapshotId third = backUp().snapshot().orElseThrow().id();
        world.forget(second);
        world.clock().advance(Duration.ofHours(25));
        world.cleanUp(CleanupRequest.AT_ONCE);
        flip(world.repository().resolve("snapshots/" + third + ".json"), 60);
        flip(world.repository().resolve("mirror/" + third + ".json"), 61);
        world.repair(new RepairRequest(false, Set.of(second)));
        assertRestores(second, 2);
    }
}
