package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.testkit.ManualClock;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

/** The power fails at every change of a repair. The next one goes on, loses no more than one that was not disturbed, and ends with the same. */
class RepairCrashTest {

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final long SEED = 99;

    /** What is broken before the repair. */
    private interface Harm {
        void to(Path repository) throws IOException;
    }

    /** One of each kind at once. */
    private static void harmMuch(Path repository) throws IOException {
        flip(repository.resolve("repository.json"), 30);
        flip(first(repository.resolve("snapshots"), 0), 60);
        Files.delete(first(repository.resolve("mirror"), 2));
        flip(first(repository.resolve("index"), 0), 60);
        List<Path> data = packs(repository, PackFormat.Content.DATA);
        flip(data.get(0), -2);
        flip(data.get(1), PackFormat.HEADER + PackFormat.BLOCK_HEADER + 90);
        Files.delete(data.get(2));
        flip(packs(repository, PackFormat.Content.META).get(0), 2);
    }

    private static void harmDocuments(Path repository) throws IOException {
        Files.delete(repository.resolve("repository.json"));
        flip(repository.resolve("mirror/repository.json"), 30);
        Path snapshot = first(repository.resolve("snapshots"), 1);
        flip(snapshot, 60);
        flip(repository.resolve("mirror").resolve(snapshot.getFileName().toString()), 61);
        flip(packs(repository, PackFormat.Content.META).get(0), -2);
    }

    /** Nothing is left but packs, of one of which only the blocks are sound. */
    private static void harmAllDocuments(Path repository) throws IOException {
        flip(packs(repository, PackFormat.Content.META).get(0), -2);
        for (String directory : List.of("snapshots", "mirror", "index", "notes")) {
            Home.remove(repository.resolve(directory));
        }
        Files.delete(repository.resolve("repository.json"));
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(file, bytes);
    }

    private static Path first(Path directory, int number) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().get(number);
        }
    }

    private static List<Path> packs(Path repository, PackFormat.Content content) throws IOException {
        List<Path> packs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(repository.resolve("packs"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Files.readAllBytes(file)[PackFormat.CONTENT_AT] == content.code()) {
                    packs.add(file);
                }
            }
        }
        return packs;
    }

    @Test
    void crash_atEveryChangeOfARepair_losesNothing() throws Exception {
        long images = 0;
        for (Harm harm : List.<Harm>of(RepairCrashTest::harmMuch, RepairCrashTest::harmDocuments)) {
            images += crashes(harm, RepairRequest.mend());
        }
        images += crashes(RepairCrashTest::harmAllDocuments, new RepairRequest(true, Set.of()));
        Scale.print("crash images of repairs", images, "violations", 0);
        assertTrue(images >= Scale.of(800), "only " + images);
    }

    private static long crashes(Harm harm, RepairRequest request) throws Exception {
        try (Prepared.Copy copy = Prepared.make().copy()) {
            harm.to(copy.plain().resolve(World.REPOSITORY));
            Home.make(copy.plain().resolve("home"), Prepared.ROUND);
            FaultFileSystem files = FaultFileSystem.over(copy.plain());
            int begin = files.journal().size();
            World world = new World(files.root(), ManualClock.at("2030-03-01T00:00:00Z"));
            RepairReport undisturbed = world.repair(request);
            assertNotEquals(List.of(), undisturbed.steps());
            CrashLog log = CrashLog.of(files.journal().changes());
            List<CrashPoint> points = new ArrayList<>();
            for (int moment = begin; moment <= log.size(); moment++) {
                for (CrashPolicy policy : CrashPolicy.values()) {
                    points.add(new CrashPoint(moment, policy, SEED + moment));
                }
            }
            List<String> violations =
                    Parallel.all(Scale.part(points), point -> check(log, point, request, undisturbed));
            assertEquals(List.of(), violations.subList(0, Math.min(5, violations.size())));
            return Scale.part(points).size();
        }
    }

    private static List<String> check(CrashLog log, CrashPoint point, RepairRequest request, RepairReport undisturbed)
            throws IOException {
        try (FileSystem memory = World.disk()) {
            Path root = Files.createDirectory(memory.getPath("/rc" + NUMBERS.incrementAndGet()));
            log.image(point).writeTo(root);
            Home.make(root.resolve("home"), Prepared.ROUND);
            World world = new World(root, ManualClock.at("2030-04-01T00:00:00Z"));
            RepairReport report = world.repair(request);
            List<String> violations = new ArrayList<>();
            if (!report.losses().equals(undisturbed.losses())) {
                violations.add(point + ": lost " + report + " instead of " + undisturbed);
            }
            int round = 1;
            for (var document : world.catalog().list().documents()) {
                restore(world, document.id(), round++, report, point, violations);
            }
            if (round != 3) {
                violations.add(point + ": a snapshot is gone");
            }
            RepairReport again = world.repair(request);
            if (!again.steps().isEmpty()) {
                violations.add(point + ": something was left to do: " + again);
            }
            return violations;
        } catch (IOException | RuntimeException e) {
            return List.of(point + ": " + e);
        }
    }

    private static void restore(
            World world, SnapshotId id, int round, RepairReport report, CrashPoint point, List<String> violations)
            throws IOException {
        boolean lost = report.losses().stream().map(LostData::snapshot).anyMatch(id::equals);
        Path target = world.root().resolve("restored");
        RestoreReport restored = world.restore(id, target);
        boolean whole = restored.status() == RestoreReport.Status.COMPLETE;
        boolean right = !whole || Home.describe(target.resolve("home")).equals(Home.expected(round));
        if (whole == lost || !right) {
            violations.add(point + ": " + restored + " after " + report);
        }
        Home.remove(target);
    }
}
