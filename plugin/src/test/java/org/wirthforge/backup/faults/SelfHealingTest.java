package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.testkit.ManualClock;

/** Each file of a small repository that is no pack is lost or damaged, one at a time: everything goes on, and the file heals. */
class SelfHealingTest {

    private static final long SEED = 4711;

    @Test
    void metadataFile_lostOrDamaged_heals() throws IOException {
        SampleRepository sample = SampleRepository.make();
        Random random = new Random(SEED);
        int healed = 0;
        for (String name : sample.files().keySet()) {
            for (Harm harm : Harm.values()) {
                boolean possible = harm == Harm.LOST
                        || harm == Harm.DIRECTORY && !name.equals("lock")
                        || sample.files().get(name).length > 0;
                if (!name.startsWith("packs/") && possible) {
                    heals(sample, name, harm, random);
                    healed++;
                }
            }
        }
        assertTrue(healed > 20, "only " + healed);
        Scale.print("metadata files lost or damaged", healed, "not healed", 0);
    }

    private static void heals(SampleRepository sample, String name, Harm harm, Random random) throws IOException {
        String what = name + " " + harm + ", seed " + SEED + ": ";
        try (FileSystem memory = World.disk()) {
            World world = new World(
                    Files.createDirectory(memory.getPath("/" + Integer.toHexString(what.hashCode()))),
                    ManualClock.at("2030-02-01T00:00:00Z"));
            sample.writeTo(world.repository());
            TinyHome.make(world.home(), 2);
            harm.to(world.repository().resolve(name), random);
            byte[] damaged = read(world.repository().resolve(name));
            Map<String, byte[]> before = SampleRepository.read(world.repository());
            looksWhole(sample, world, what);
            same(before, SampleRepository.read(world.repository()), what);
            BackupOutcome outcome = world.backUp();
            assertEquals(BackupOutcome.Status.COMPLETE, outcome.status(), what + outcome);
            VerifyReport report = world.verify();
            if (report.status()
                    != VerifyReport.Status.VERIFIED) { // a bit in the middle of a run, which no backup reads
                assertTrue(name.startsWith("index/"), what + report);
                world.cleanUp(CleanupRequest.AT_ONCE);
                report = world.verify();
            }
            assertEquals(VerifyReport.Status.VERIFIED, report.status(), what + report);
            looksWhole(sample, world, what + "afterwards ");
            boolean kept = name.endsWith(".json") && !name.equals("owner.json") || name.startsWith("index/");
            if (damaged != null && kept) {
                assertTrue(isKept(world.repository().resolve("damaged"), damaged), what + "the damaged file is gone");
            }
        }
    }

    private static byte[] read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    private static void same(Map<String, byte[]> before, Map<String, byte[]> after, String what) {
        assertEquals(before.keySet(), after.keySet(), what);
        before.forEach((name, bytes) -> assertTrue(Arrays.equals(bytes, after.get(name)), what + name + " changed"));
    }

    private static void looksWhole(SampleRepository sample, World world, String what) throws IOException {
        SnapshotStore.Listing listing = world.catalog().list();
        assertEquals(List.of(), listing.unreadable(), what);
        TreeSet<SnapshotId> ids = new TreeSet<>();
        listing.documents().forEach(document -> ids.add(document.id()));
        assertTrue(ids.containsAll(sample.snapshots().keySet()), what + ids);
        VerifyReport report = world.verify();
        assertTrue(report.status() != VerifyReport.Status.CORRUPTED, what + report);
        for (Map.Entry<SnapshotId, Map<String, String>> snapshot :
                sample.snapshots().entrySet()) {
            Path target = world.root().resolve("restored");
            RestoreReport restored = world.restore(snapshot.getKey(), target);
            assertEquals(RestoreReport.Status.COMPLETE, restored.status(), what + restored);
            assertEquals(snapshot.getValue(), Home.describe(target.resolve("home")), what);
            Home.remove(target);
        }
    }

    private static boolean isKept(Path directory, byte[] damaged) throws IOException {
        if (Files.notExists(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (Arrays.equals(damaged, Files.readAllBytes(file))) {
                    return true;
                }
            }
        }
        return false;
    }
}
