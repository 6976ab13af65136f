package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.it.Tools;
import org.wirthforge.backup.plugin.Quiet;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.testkit.FakeHost;

/** The repository's disk is too small, by every amount up to just not: a backup fails and says why, nothing is harmed, and with more space it works. */
@Tag("kernel")
class DiskFullIT {

    private static final long SEED = 20_260_304L;
    private static final int NEW_BYTES = 8 << 20;
    private static final int SIZES = 36;
    private static final long STEP = 320 << 10;
    private static final int INODES = 40;

    @TempDir
    Path directory;

    private final Map<SnapshotId, Map<String, String>> kept = new TreeMap<>();
    private TmpFs disk;
    private World world;

    @BeforeEach
    void prepare() throws Exception {
        Tools.need("mount", "umount", "df", "cp", "dd");
        Tools.needRoot();
        Quiet.please();
        disk = TmpFs.mount(directory.resolve("disk"));
        world = new World(directory.resolve("home"), disk.directory().resolve("repository"), directory.resolve("data"));
        world.change(SEED, 0);
        try (FakeHost host = FakeHost.inProcess(new WfOps003())) {
            backUp(new Work(host.start(world.context())));
        }
        byte[] bytes = new byte[NEW_BYTES];
        new Random(SEED).nextBytes(bytes);
        Files.write(world.home().resolve("data/large"), bytes);
        World.copy(world.repository(), directory.resolve("saved"));
    }

    @AfterEach
    void unmount() throws Exception {
        disk.close();
    }

    private SnapshotId backUp(Work work) throws Exception {
        BackupOutcome stored = work.backUp();
        assertEquals(BackupOutcome.Status.COMPLETE, stored.status(), stored::toString);
        SnapshotId id = stored.snapshot().orElseThrow().id();
        kept.put(id, World.state(world.home()));
        return id;
    }

    @Test
    void backup_onADiskOfAnySize_failsWithTheReasonOrSucceeds() throws Exception {
        int failed = 0;
        boolean fits = false;
        for (int i = 0; i < SIZES; i++) {
            World.copy(directory.resolve("saved"), world.repository());
            disk.bytes(disk.usedBytes() + i * STEP);
            fits = fits(i + " steps of " + STEP + " bytes");
            failed += fits ? 0 : 1;
            disk.bytes(TmpFs.PLENTY);
            check(i + " steps of " + STEP + " bytes");
        }
        assertTrue(failed >= 20 && fits, failed + " sizes were too small");
        System.out.println("[kernel] disk full: " + SIZES + " sizes, " + failed + " too small, violations: 0");
    }

    @Test
    void backup_withAnyNumberOfInodes_failsWithTheReasonOrSucceeds() throws Exception {
        int failed = 0;
        boolean fits = false;
        for (int i = 0; !fits && i < INODES; i++) {
            World.copy(directory.resolve("saved"), world.repository());
            disk.inodes(disk.usedInodes() + i);
            fits = fits(i + " inodes");
            failed += fits ? 0 : 1;
            disk.bytes(TmpFs.PLENTY);
            check(i + " inodes");
        }
        assertTrue(failed > 0 && fits, failed + " numbers of inodes were too small");
        System.out.println("[kernel] no inodes: " + failed + " numbers too small, violations: 0");
    }

    /** Whether a backup succeeds; if not, it must say that the disk is full, and which. */
    private boolean fits(String where) throws Exception {
        try (FakeHost host = FakeHost.inProcess(new WfOps003())) {
            Work work = new Work(host.start(world.context()));
            BackupOutcome stored = work.backUp();
            assertEquals(BackupOutcome.Status.COMPLETE, stored.status(), () -> where + ": " + stored);
            return true;
        } catch (CompletionException e) {
            BackupException full = (BackupException) e.getCause();
            assertEquals(ErrorCode.NO_SPACE, full.code(), () -> where + ": " + full);
            assertTrue(full.getMessage().contains(world.repository().toString()), () -> where + ": " + full);
            return false;
        }
    }

    private void check(String where) throws Exception {
        new Aftermath(world, directory.resolve("scratch"), where + ", seed " + SEED)
                .check(kept, Set.of(), List.of(World.state(world.home())));
    }

    @Test
    void console_onAFullDisk_endsWithOneAndNamesTheDisk() throws Exception {
        for (long room : List.of(0L, 6L << 20)) {
            disk.bytes(TmpFs.PLENTY);
            World.copy(directory.resolve("saved"), world.repository());
            disk.bytes(disk.usedBytes() + room);
            Console console = Console.in(Files.createDirectories(directory.resolve("console")), world.repository());
            String said = console.expect(
                            1, "backup", world.home().resolve("data").toString())
                    .err();
            assertTrue(
                    said.contains("WFB-STORE-005")
                            && said.contains(world.repository().toString()),
                    said);
            console.expect(0, "verify", "--read-data");
        }
    }

    @Test
    void cleanup_withoutAByteFree_givesSpaceBack() throws Exception {
        cleanUpWithoutAByteFree();
    }

    /** Without a record nothing is done, so the first who needs room is the plan. */
    @Test
    void cleanup_withoutAByteFreeForTheTrailEither_givesSpaceBack() throws Exception {
        world = new World(world.home(), world.repository(), disk.directory().resolve("data"));
        cleanUpWithoutAByteFree();
    }

    private void cleanUpWithoutAByteFree() throws Exception {
        try (FakeHost host = FakeHost.inProcess(new WfOps003())) {
            Work work = new Work(host.start(world.context()));
            SnapshotId large = backUp(work);
            Files.delete(world.home().resolve("data/large"));
            SnapshotId last = backUp(work);
            work.cleanUp();
            assertTrue(Files.exists(world.repository().resolve("reserve")), "no reserve was made");
            work.system().retention().forget(large);
            Tools.run(disk.directory(), List.of("dd", "if=/dev/zero", "of=filler", "bs=4096"));
            assertEquals(0, Files.getFileStore(disk.directory()).getUsableSpace());
            assertThrows(CompletionException.class, work::backUp, "there is no room for a backup");
            CleanupReport cleaned = work.cleanUp();
            assertEquals(CleanupReport.Status.COMPLETE, cleaned.status(), cleaned::toString);
            assertTrue(cleaned.space().bytesDeleted() >= NEW_BYTES, cleaned::toString);
            assertFalse(work.system().snapshots().list().stream().anyMatch(s -> s.id().equals(large)));
            kept.remove(large);
            assertTrue(kept.containsKey(last));
        }
        Files.delete(disk.directory().resolve("filler"));
        check("after a cleanup of a full disk");
    }
}
