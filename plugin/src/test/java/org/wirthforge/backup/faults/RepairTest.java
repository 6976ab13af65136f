package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.Reindex;

/** A repair brings back what can be brought back, names what cannot, and touches nothing else. */
class RepairTest extends TwoRounds {

    private List<Path> packs(PackFormat.Content content) throws IOException {
        try (Stream<Path> files = Files.walk(world.repository().resolve("packs"))) {
            return files.filter(file -> file.toString().endsWith(".pack"))
                    .filter(file -> read(file)[PackFormat.CONTENT_AT] == content.code())
                    .sorted()
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Path> packs() throws IOException {
        return Stream.concat(packs(PackFormat.Content.DATA).stream(), packs(PackFormat.Content.META).stream())
                .toList();
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= 4;
        Files.write(file, bytes);
    }

    private boolean restores(SnapshotId id, int round) throws IOException {
        Path target = world.root().resolve("restored");
        try {
            RestoreReport report = world.restore(id, target);
            boolean whole = report.status() == RestoreReport.Status.COMPLETE;
            assertTrue(!whole || Home.describe(target.resolve("home")).equals(Home.expected(round)), id + " is wrong");
            return whole;
        } catch (IOException | org.wirthforge.backup.api.BackupException e) {
            return false;
        } finally {
            Home.remove(target);
        }
    }

    private void assertWhole() throws IOException {
        VerifyReport report = world.verify();
        assertEquals(VerifyReport.Status.VERIFIED, report.status(), report.toString());
        assertTrue(restores(first, 1));
        assertTrue(restores(second, 2));
    }

    private Map<String, String> tree() throws IOException {
        return Home.describe(world.repository());
    }

    private RepairReport complete() throws IOException {
        RepairReport report = world.repair();
        assertEquals(RepairReport.Status.COMPLETE, report.status(), report.toString());
        return report;
    }

    @Test
    void healthyRepository_keepsEveryByte() throws IOException {
        Map<String, String> before = tree();
        assertEquals(List.of(), world.planRepair().steps());
        assertEquals(List.of(), complete().steps());
        assertEquals(before, tree());
    }

    @Test
    void plan_saysWhatIsDone_andChangesNothing() throws IOException {
        flip(world.repository().resolve("snapshots/" + first + ".json"), 50);
        flip(packs().get(0), -3);
        Map<String, String> before = tree();
        RepairPlan plan = world.planRepair();
        assertEquals(before, tree());
        assertEquals(
                Set.of(RepairStep.Kind.DOCUMENT, RepairStep.Kind.PACK),
                plan.steps().stream().map(RepairStep::kind).collect(Collectors.toSet()));
        assertEquals(plan.steps(), complete().steps());
        assertWhole();
        Map<String, String> repaired = tree();
        assertEquals(List.of(), complete().steps(), "once is enough");
        assertEquals(repaired, tree());
    }

    /** Header, directory and footer repeat what the blocks say: the pack is again what it was, to the bit. */
    @Test
    void packWithoutDirectory_isMadeAnewToTheBit() throws IOException {
        for (Path pack : packs()) {
            byte[] sound = read(pack);
            for (int harm = 0; harm < 4; harm++) {
                byte[] damaged = harm(sound, harm);
                Files.write(pack, damaged);
                RepairReport report = complete();
                assertEquals(RepairStep.Kind.PACK, report.steps().get(0).kind(), report.toString());
                assertArrayEquals(sound, read(pack), pack + " after harm " + harm);
                assertTrue(keeps(damaged), "the damaged pack is gone");
            }
        }
        assertWhole();
    }

    private static byte[] harm(byte[] sound, int how) {
        byte[] bytes = sound.clone();
        switch (how) {
            case 0 -> bytes[3] ^= 1; // in the header
            case 1 -> bytes[bytes.length - 30] ^= 1; // in the directory
            case 2 -> bytes[bytes.length - 1] ^= 1; // in the footer
            default -> {
                return Arrays.copyOf(bytes, bytes.length - 10);
            }
        }
        return bytes;
    }

    private boolean keeps(byte[] damaged) throws IOException {
        try (Stream<Path> files = Files.list(world.repository().resolve("damaged"))) {
            return files.anyMatch(file -> Arrays.equals(damaged, read(file)));
        }
    }

    /** The home is still as it was at the second backup. Databases are never read as files, so theirs are not brought back. */
    @Test
    void packLost_isBroughtBackFromLiveFiles() throws IOException {
        int healed = 0;
        for (Path pack : packs(PackFormat.Content.DATA)) {
            byte[] sound = read(pack);
            Files.delete(pack);
            boolean brokeSecond = !restores(second, 2);
            RepairReport report = world.repair();
            for (LostData lost : report.losses()) {
                boolean database = lost.paths().equals(List.of(ItemPath.parse("home/data.db")));
                assertTrue(lost.snapshot().equals(first) || database, "its files are all there: " + report);
            }
            assertEquals(report.losses().isEmpty(), report.status() == RepairReport.Status.COMPLETE);
            assertEquals(isWhole(report, first), restores(first, 1), report.toString());
            assertEquals(isWhole(report, second), restores(second, 2), report.toString());
            healed += brokeSecond && isWhole(report, second) ? 1 : 0;
            Files.createDirectories(pack.getParent());
            Files.write(pack, sound);
            complete();
            assertWhole();
        }
        assertTrue(healed > 3, "only " + healed + " packs mattered");
    }

    private static boolean isWhole(RepairReport report, SnapshotId id) {
        return report.losses().stream().noneMatch(lost -> lost.snapshot().equals(id));
    }

    @Test
    void changedLiveFile_isNotTakenForTheLostOne() throws IOException {
        for (Path pack : packs(PackFormat.Content.DATA)) {
            Files.delete(pack);
        }
        Home.make(world.home(), 7);
        RepairReport report = world.repair();
        assertEquals(RepairReport.Status.PARTIAL, report.status());
        assertFalse(restores(second, 2));
        assertMarked(report);
        assertFalse(paths(second).contains(ItemPath.parse("home/same/1")), "this one has not changed: " + report);
    }

    /** The report, the marks and a verification name the same paths; and what is not named restores. */
    private void assertMarked(RepairReport report) throws IOException {
        Set<String> reported = new TreeSet<>();
        report.losses().forEach(lost -> lost.paths().forEach(path -> reported.add(lost.snapshot() + " " + path)));
        Set<String> marked = new TreeSet<>();
        for (LostData lost : world.catalog().losses().values()) {
            lost.paths().forEach(path -> marked.add(lost.snapshot() + " " + path));
        }
        assertEquals(reported, marked);
        Set<String> found = new TreeSet<>();
        world.verify()
                .findings()
                .forEach(finding ->
                        finding.affected().forEach(broken -> found.add(broken.snapshot() + " " + broken.path())));
        assertEquals(found, marked);
    }

    private List<ItemPath> paths(SnapshotId id) throws IOException {
        LostData lost = world.catalog().losses().get(id);
        return lost == null ? List.of() : lost.paths();
    }

    @Test
    void blockDamaged_restIsSaved_lostPathsAreMarked_andTheNextBackupHeals() throws IOException {
        for (Path pack : packs(PackFormat.Content.DATA)) {
            Home.remove(world.home());
            byte[] sound = read(pack);
            flip(pack, PackFormat.HEADER + PackFormat.BLOCK_HEADER + 90);
            RepairReport report = world.repair();
            assertEquals(RepairReport.Status.PARTIAL, report.status(), report.toString());
            assertMarked(report);
            assertFalse(Files.exists(pack), "it was moved aside");
            Home.make(world.home(), 1);
            assertEquals(BackupOutcome.Status.COMPLETE, world.backUp().status());
            world.clock().advance(java.time.Duration.ofHours(1));
            Home.make(world.home(), 2);
            assertEquals(BackupOutcome.Status.COMPLETE, world.backUp().status());
            assertEquals(Map.of(), world.catalog().losses(), "all of it is back");
            assertWhole();
            assertFalse(Arrays.equals(sound, new byte[0]));
        }
    }

    @Test
    void packLost_backupOfUnchangedHome_storesItAgain() throws IOException {
        for (Path pack : packs()) {
            byte[] sound = read(pack);
            Files.delete(pack);
            world.clock().advance(java.time.Duration.ofHours(1));
            BackupOutcome outcome = world.backUp();
            assertEquals(BackupOutcome.Status.COMPLETE, outcome.status());
            assertTrue(restores(outcome.snapshot().orElseThrow().id(), 2), pack + " " + outcome);
            assertTrue(restores(second, 2), pack + " " + outcome);
            Files.createDirectories(pack.getParent());
            Files.write(pack, sound);
        }
        complete();
        assertWhole();
    }

    @Test
    void repositoryDocumentLost_isMadeAnew() throws IOException {
        Files.delete(world.store().layout().document());
        flip(world.store().layout().documentCopy(), 20);
        assertThrows(DamagedException.class, () -> world.backUp());
        assertEquals("repository.json", complete().steps().get(0).object());
        assertWhole();
        assertEquals(BackupOutcome.Status.COMPLETE, world.backUp().status());
    }

    /** Two packs hold the same chunks; a run names both, but for each chunk one place. Then that one is gone. */
    @Test
    void chunkThatTheIndexHasForgotten_isFoundInTheOtherPack() throws IOException {
        Map<Path, byte[]> old = new TreeMap<>();
        for (Path pack : packs(PackFormat.Content.DATA)) {
            old.put(pack, read(pack));
            Files.delete(pack);
        }
        round(3); // stores again what has not changed, in other company
        for (Map.Entry<Path, byte[]> pack : old.entrySet()) {
            Files.createDirectories(pack.getKey().getParent());
            Files.write(pack.getKey(), pack.getValue());
        }
        for (Path run : world.store().list(world.store().layout().index(), ".run")) {
            Files.delete(run);
        }
        Set<Hash> all = ChunkIndex.open(world.store(), World.ID).packs();
        Reindex.packs(world.store(), World.ID, all);
        Home.remove(world.home());
        int forgotten = 0;
        for (Path pack : packs(PackFormat.Content.DATA)) {
            byte[] sound = read(pack);
            Files.delete(pack);
            RepairPlan plan = world.planRepair();
            forgotten += plan.steps().stream().anyMatch(step -> step.what().contains("has forgotten")) ? 1 : 0;
            RepairReport report = world.repair();
            assertEquals(isWhole(report, first), restores(first, 1), report.toString());
            assertEquals(isWhole(report, second), restores(second, 2), report.toString());
            Files.createDirectories(pack.getParent());
            Files.write(pack, sound);
        }
        assertTrue(forgotten > 0, "the index had both places of every chunk");
    }

    /** Memory or a cable read it wrong, each time; then somebody mends the machine. */
    @Test
    void packMovedAsideThoughSound_isBroughtBack() throws IOException {
        Home.remove(world.home());
        for (Path pack : packs()) {
            byte[] sound = read(pack);
            Files.write(pack, new byte[sound.length]);
            assertEquals(RepairReport.Status.PARTIAL, world.repair().status());
            try (Stream<Path> aside = Files.list(world.repository().resolve("damaged"))) {
                Path moved = aside.filter(file ->
                                file.toString().endsWith(pack.getFileName().toString()))
                        .findFirst()
                        .orElseThrow();
                Files.write(moved, sound);
            }
            complete();
            assertArrayEquals(sound, read(pack));
            assertWhole();
        }
    }

    @Test
    void runDamagedInside_isMadeAnew() throws IOException {
        List<Path> runs = world.store().list(world.store().layout().index(), ".run");
        for (Path run : runs) {
            flip(run, (int) Files.size(run) / 2);
        }
        assertEquals(RepairStep.Kind.INDEX, complete().steps().get(0).kind());
        assertWhole();
    }

    @Test
    void cleanupAfterRepair_deletesNothingThatIsNeeded() throws IOException {
        flip(packs(PackFormat.Content.META).get(0), -3);
        flip(packs(PackFormat.Content.DATA).get(0), 100);
        world.repair();
        Home.make(world.home(), 2);
        world.backUp();
        boolean whole = restores(first, 1);
        if (whole) {
            world.cleanUp(CleanupRequest.AT_ONCE);
            assertTrue(restores(first, 1));
            assertTrue(restores(second, 2));
        }
    }
}
