package org.wirthforge.backup.faults;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.testkit.ManualClock;

/** A pin, a tag and a snapshot that can still be brought back survive the loss of, or damage to, any one file that says so. */
class NotesAndTrashTest {

    private static final long SEED = 815;
    private static final Labels LABELS =
            new Labels(Optional.of(new Labels.Pin("for the auditors", Optional.empty(), "tester")), Set.of("release"));

    private final Random random = new Random(SEED);
    private FileSystem memory;
    private int worlds;
    private SampleRepository sample;
    private SnapshotId pinned;
    private SnapshotId forgotten;
    private List<Note> trash;

    @BeforeEach
    void history() throws IOException {
        memory = World.disk();
        World world = world();
        Map<SnapshotId, Map<String, String>> snapshots = new LinkedHashMap<>();
        pinned = backUp(world, 1, snapshots);
        forgotten = backUp(world, 2, snapshots);
        backUp(world, 3, snapshots);
        world.catalog().annotate(pinned, none -> LABELS);
        world.forget(forgotten);
        trash = world.catalog().trash();
        sample = new SampleRepository(SampleRepository.read(world.repository()), snapshots);
    }

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private World world() throws IOException {
        Path root = Files.createDirectory(memory.getPath("/w" + worlds++));
        return new World(root, ManualClock.at("2030-01-01T00:00:00Z"));
    }

    private static SnapshotId backUp(World world, int round, Map<SnapshotId, Map<String, String>> snapshots)
            throws IOException {
        TinyHome.make(world.home(), round);
        SnapshotId id = world.backUp().snapshot().orElseThrow().id();
        snapshots.put(id, Home.describe(world.home()));
        world.clock().set(world.clock().instant().plusSeconds(3600));
        return id;
    }

    private List<String> files() {
        return sample.files().keySet().stream()
                .filter(name -> name.contains("notes/") || name.contains("trash/"))
                .toList();
    }

    private World copy() throws IOException {
        World world = world();
        sample.writeTo(world.repository());
        TinyHome.make(world.home(), 3);
        world.clock().set(world.clock().instant().plusSeconds(4 * 3600));
        return world;
    }

    private void brings(World world, String what) throws IOException {
        world.catalog().undelete(forgotten);
        Path target = world.root().resolve("restored");
        assertEquals(
                RestoreReport.Status.COMPLETE, world.restore(forgotten, target).status(), what);
        assertEquals(sample.snapshots().get(forgotten), Home.describe(target.resolve("home")), what);
    }

    private void saysTheSame(World world, String what) throws IOException {
        assertEquals(Map.of(pinned, LABELS), world.catalog().labels(), what);
        assertEquals(trash, world.catalog().trash(), what);
        assertEquals(
                ErrorCode.SNAPSHOT_PINNED,
                assertThrows(BackupException.class, () -> world.forget(pinned)).code(),
                what);
    }

    @Test
    void kinds_areAllThere() {
        assertEquals(
                List.of(
                        "mirror/notes/" + pinned + ".json",
                        "mirror/notes/" + forgotten + ".json",
                        "mirror/trash/" + forgotten + ".json",
                        "notes/" + pinned + ".json",
                        "notes/" + forgotten + ".json",
                        "trash/" + forgotten + ".json"),
                files());
    }

    @ParameterizedTest
    @EnumSource(Harm.class)
    void oneFile_harmed_isToldAndMeansTheSame(Harm harm) throws IOException {
        for (String name : files()) {
            World world = copy();
            String what = name + " " + harm + ": ";
            harm.to(world.repository().resolve(name), random);
            saysTheSame(world, what);
            VerifyReport report = world.verify();
            assertEquals(VerifyReport.Status.REPAIRABLE, report.status(), what + report);
            assertEquals(name, report.findings().get(0).object(), what + report);
            assertTrue(
                    world.planRepair().steps().stream()
                            .anyMatch(step -> step.object().equals(name)),
                    what);
            brings(world, what);
        }
    }

    @ParameterizedTest
    @EnumSource(Harm.class)
    void oneFile_harmed_isMadeAnewByTheNextWriter(Harm harm) throws IOException {
        for (String name : files()) {
            World world = copy();
            String what = name + " " + harm + ": ";
            harm.to(world.repository().resolve(name), random);
            boolean repairs = random.nextBoolean();
            if (repairs) {
                world.repair();
            } else {
                assertEquals(BackupOutcome.Status.COMPLETE, world.backUp().status(), what);
            }
            assertArrayEquals(
                    sample.files().get(name),
                    Files.readAllBytes(world.repository().resolve(name)),
                    what);
            assertEquals(VerifyReport.Status.VERIFIED, world.verify().status(), what);
            Path aside = world.repository().resolve("damaged/" + name.replace('/', '-'));
            assertEquals(harm != Harm.LOST, Files.exists(aside), what + "what was damaged is kept");
            saysTheSame(world, what);
            brings(world, what);
        }
    }

    /** The directories of the copies may be lost with all that is in them. */
    @Test
    void allCopies_lost_areMadeAnew() throws IOException {
        World world = copy();
        for (String name : SampleRepository.read(world.repository()).keySet()) {
            if (name.startsWith("mirror/")) {
                Files.delete(world.repository().resolve(name));
            }
        }
        for (String directory : List.of("mirror/notes", "mirror/trash", "mirror")) {
            Files.delete(world.repository().resolve(directory));
        }
        saysTheSame(world, "");
        world.catalog().annotate(pinned, same -> same);
        brings(world, "");
        world.backUp();
        assertEquals(VerifyReport.Status.VERIFIED, world.verify().status());
        assertEquals(Map.of(pinned, LABELS), world.catalog().labels());
    }

    @Test
    void bothFilesOfANote_damaged_holdItsSnapshot() throws IOException {
        World world = copy();
        Harm.FLIPPED.to(world.repository().resolve("notes/" + forgotten + ".json"), random);
        Harm.EMPTIED.to(world.repository().resolve("mirror/notes/" + forgotten + ".json"), random);
        VerifyReport report = world.verify();
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.message().contains("counts as a pin")),
                report::toString);
        world.cleanUp(CleanupRequest.AT_ONCE);
        brings(world, "");
    }

    /** What is left over in the trash's mirror of a snapshot that was brought back does not bring it there again. */
    @Test
    void leftOverCopy_ofASnapshotOfTheList_meansNothing() throws IOException {
        World world = copy();
        Path copy = world.repository().resolve("mirror/trash/" + forgotten + ".json");
        byte[] bytes = Files.readAllBytes(copy);
        world.catalog().undelete(forgotten);
        assertTrue(Files.notExists(copy), "left over");
        Files.write(copy, bytes);
        assertEquals(List.of(), world.catalog().trash());
        assertEquals(VerifyReport.Status.VERIFIED, world.verify().status());
        Files.delete(world.repository().resolve("snapshots/" + forgotten + ".json"));
        assertEquals(List.of(), world.catalog().trash());
        world.backUp();
        world.forget(forgotten);
        world.cleanUp(CleanupRequest.AT_ONCE);
        assertEquals(List.of(), world.catalog().trash());
        assertTrue(Files.notExists(copy), "left over after it is gone for good");
    }
}
