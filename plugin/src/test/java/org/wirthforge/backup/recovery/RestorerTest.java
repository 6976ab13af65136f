package org.wirthforge.backup.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.retention.Labels;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.SnapshotCatalog;

class RestorerTest {

    private static final long SEED = 11;
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    private Path home;
    private Path target;
    private SmallRepository repository;
    private final Random random = new Random(SEED);

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        target = directory.resolve("target");
        repository = new SmallRepository(directory.resolve("repo"));
        write("config/a.json", 700);
        write("config/deep/b.bin", 300_000);
        write("config/empty", 0);
        Files.createDirectories(home.resolve("nothing/in/here"));
        Files.createSymbolicLink(home.resolve("config/link"), Path.of("a.json"));
        Files.createSymbolicLink(home.resolve("config/dangling"), Path.of("/no/such/place"));
    }

    private Path write(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private RestoreReport restore(String... paths) throws IOException {
        return restore(
                Pace.FREE, new Tally(), Stream.of(paths).map(ItemPath::parse).toList());
    }

    private RestoreReport restore(Pace pace, Tally tally, List<ItemPath> paths) throws IOException {
        return new Restorer(repository.store(), new RestoreContext(3))
                .run(new RestoreRequest(Optional.empty(), target, paths), pace, tally);
    }

    private void assertRestoresAll() throws IOException {
        repository.backUp(home);
        RestoreReport report = restore();
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        assertEquals(TreeState.of(home), TreeState.of(target.resolve("home")));
    }

    @Test
    void restore_treeOfEverything_isTheSame() throws IOException {
        write("models/large.bin", 53 * MIB + 7);
        for (int i = 0; i < 1500; i++) {
            write("many/" + i % 7 + "/file-" + i, random.nextInt(9000));
        }
        Files.write(home.resolve("config/名前 \u00e9"), new byte[] {1});
        Path xattr = write("config/xattr", 5);
        Files.getFileAttributeView(xattr, UserDefinedFileAttributeView.class)
                .write("comment", ByteBuffer.wrap(new byte[] {1, 0, 2}));
        assertRestoresAll();
    }

    @Test
    void restore_ofTheNewest_takesNoneThatWasMadeBeforeARecovery() throws IOException {
        repository.backUp(home);
        write("config/more", 5);
        SnapshotId emergency = repository.backUp(home).id();
        new SnapshotCatalog(repository.store(), id -> Optional.empty(), () -> "{}")
                .annotate(emergency, labels -> new Labels(labels.pin(), Set.of(SnapshotCatalog.EMERGENCY)));
        assertEquals(RestoreReport.Status.COMPLETE, restore().status());
        assertTrue(Files.notExists(target.resolve("home/config/more")));
    }

    @Test
    void restore_modesAndTimes_areTheSame() throws IOException {
        Files.setAttribute(write("config/setuid", 5), "unix:mode", 06755);
        Files.setAttribute(write("config/none", 5), "unix:mode", 0);
        for (int mode : new int[] {0666, 0777, 0640, 0604, 0444, 0400, 0200, 0066}) { // some of them no umask lets pass
            Files.setAttribute(write("config/mode" + mode, 5), "unix:mode", mode);
        }
        Files.setAttribute(Files.createDirectory(home.resolve("sticky")), "unix:mode", 01777);
        Files.setLastModifiedTime(write("config/old", 5), FileTime.from(Instant.parse("1969-07-20T20:17:40Z")));
        Files.setLastModifiedTime(
                write("config/fine", 5), FileTime.from(Instant.parse("2026-01-02T03:04:05.123456789Z")));
        write("locked/file", 5);
        Files.setPosixFilePermissions(home.resolve("locked"), PosixFilePermissions.fromString("r-x------"));
        Files.setLastModifiedTime(home.resolve("locked"), FileTime.from(Instant.parse("2020-01-01T00:00:00.5Z")));
        assertRestoresAll();
    }

    @Test
    void restore_hardLinks_areOneFileAgain() throws IOException {
        Path file = write("a/one", 4000);
        Files.createDirectories(home.resolve("b"));
        Files.createLink(home.resolve("b/two"), file);
        Files.createLink(home.resolve("b/three"), file);
        Path other = write("a/other", 20 * MIB);
        Files.createLink(home.resolve("a/zother"), other);
        repository.backUp(home);
        RestoreReport report = restore();
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        assertEquals(3 + 5, report.files());
        assertEquals(TreeState.of(home), TreeState.of(target.resolve("home")));
        assertEquals(3, Files.getAttribute(target.resolve("home/a/one"), "unix:nlink"));
    }

    @Test
    void restore_someNamesOfAHardLink_writesTheFirstOfThem() throws IOException {
        Path file = write("a/one", 4000);
        Files.createDirectories(home.resolve("b"));
        Files.createLink(home.resolve("b/two"), file);
        Files.createLink(home.resolve("b/three"), file);
        repository.backUp(home);
        assertEquals(2, restore("home/b").files());
        assertEquals(2, Files.getAttribute(target.resolve("home/b/two"), "unix:nlink"));
        assertEquals(-1, Files.mismatch(file, target.resolve("home/b/three")));
        assertFalse(Files.exists(target.resolve("home/a")));
    }

    @Test
    void restore_sparseFile_hasHolesAgain() throws IOException {
        Path sparse = home.resolve("config/sparse");
        try (FileChannel channel = FileChannel.open(sparse, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            channel.write(ByteBuffer.wrap(new byte[] {4, 5, 6}), 40 * MIB + 5);
            channel.write(ByteBuffer.wrap(new byte[1]), 80 * MIB - 1);
        }
        assertRestoresAll();
        assertTrue(blocks(target.resolve("home/config/sparse")) < 1024, "512-byte blocks of 80 MiB of zeros");
    }

    private static long blocks(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        try (BufferedReader reader = stat.inputReader()) {
            return Long.parseLong(reader.readLine());
        }
    }

    @Test
    void restore_paths_bringsThemAndTheirParents() throws IOException {
        Files.setAttribute(home.resolve("config"), "unix:mode", 0750);
        repository.backUp(home);
        Tally tally = new Tally();
        RestoreReport report = restore(Pace.FREE, tally, List.of(ItemPath.parse("home/config/deep/")));
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        Map<String, String> all = TreeState.of(home);
        all.keySet().removeIf(path -> !path.equals("config") && !path.startsWith("config/deep"));
        assertEquals(all, TreeState.of(target.resolve("home")));
        assertEquals(2, tally.itemsTotal());
        assertEquals(300_000, tally.bytesTotal());
    }

    @Test
    void restore_pathWithMoreEntriesThanAreKept_isTheSame() throws IOException {
        for (int i = 0; i < 10_001; i++) {
            write("many/" + i % 9 + "/" + i, i % 999 == 0 ? 10 : 0);
        }
        Files.createLink(home.resolve("many/again"), home.resolve("many/0/0"));
        write("zz", 7);
        repository.backUp(home);
        RestoreReport report = restore("home/many", "home/config/a.json");
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), report.toString());
        Map<String, String> all = TreeState.of(home);
        all.keySet()
                .removeIf(path -> !path.startsWith("many") && !path.equals("config") && !path.equals("config/a.json"));
        assertEquals(all, TreeState.of(target.resolve("home")));
    }

    @Test
    void restore_withoutClearance_writesNothing() throws IOException {
        repository.backUp(home);
        RestoreContext forbidden = new RestoreContext(2, () -> {
            throw new BackupException(ErrorCode.AUDIT_UNAVAILABLE, "no record, no restore");
        });
        Restorer restorer = new Restorer(repository.store(), forbidden);
        RestoreRequest all = new RestoreRequest(Optional.empty(), target, List.of());
        assertThrows(BackupException.class, () -> restorer.run(all, Pace.FREE, new Tally()));
        assertFalse(Files.exists(target));
    }

    @Test
    void restore_pathThatIsNotThere_touchesNothing() throws IOException {
        repository.backUp(home);
        BackupException thrown = assertThrows(BackupException.class, () -> restore("home/config/a.json", "home/conf"));
        assertEquals(ErrorCode.PATH_NOT_FOUND, thrown.code());
        assertTrue(thrown.getMessage().contains("'home/conf'"), thrown.getMessage());
        assertFalse(Files.exists(target));
    }

    @Test
    void restore_unknownSnapshot_isNotFound() throws IOException {
        repository.backUp(home);
        RestoreRequest request =
                new RestoreRequest(Optional.of(new SnapshotId("wf-2001-01-01-000000")), target, List.of());
        Restorer restorer = new Restorer(repository.store(), new RestoreContext(1));
        BackupException thrown =
                assertThrows(BackupException.class, () -> restorer.run(request, Pace.FREE, new Tally()));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, thrown.code());
    }

    @Test
    void restore_occupiedTarget_isRefusedAndNamesWhatIsThere() throws IOException {
        repository.backUp(home);
        Files.createDirectories(target);
        Files.writeString(target.resolve("precious"), "mine");
        BackupException thrown = assertThrows(BackupException.class, this::restore);
        assertEquals(ErrorCode.TARGET_NOT_EMPTY, thrown.code());
        assertTrue(thrown.getMessage().contains("precious"), thrown.getMessage());
        assertEquals(1, TreeState.of(target).size());
        target = target.resolve("precious");
        assertEquals(
                ErrorCode.TARGET_NOT_EMPTY,
                assertThrows(BackupException.class, this::restore).code());
    }

    @Test
    void restore_intoTheRepository_isRefused() throws IOException {
        repository.backUp(home);
        Files.createSymbolicLink(directory.resolve("alias"), repository.root());
        target = directory.resolve("alias/new/target");
        BackupException thrown = assertThrows(BackupException.class, this::restore);
        assertEquals(ErrorCode.INVALID_REQUEST, thrown.code());
        assertFalse(Files.exists(repository.root().resolve("new")));
    }

    @Test
    void restore_emptyTargetAndNewParents_areUsed() throws IOException {
        repository.backUp(home);
        target = Files.createDirectories(directory.resolve("p/q"));
        assertEquals(RestoreReport.Status.COMPLETE, restore().status());
        target = directory.resolve("r/s/t");
        assertEquals(RestoreReport.Status.COMPLETE, restore().status());
    }

    @Test
    void restore_cancelled_leavesNoHalfFile() throws IOException {
        write("models/large.bin", 60 * MIB);
        repository.backUp(home);
        Map<String, String> all = TreeState.of(home);
        for (int after = 1; after < 70; after += 13) {
            target = directory.resolve("cancelled-" + after);
            int limit = after;
            AtomicInteger calls = new AtomicInteger();
            RestoreReport report = restore(() -> cancelAfter(calls, limit), new Tally(), List.of());
            assertEquals(RestoreReport.Status.CANCELLED, report.status());
            try (Stream<Path> files = Files.walk(target)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = target.resolve("home").relativize(file).toString();
                    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                        assertEquals(
                                all.get(name),
                                TreeState.of(target.resolve("home")).get(name));
                    }
                }
            }
        }
    }

    /** Whoever finds the directory later must not take what is in it for the whole. */
    @Test
    void restore_thatHasNotEnded_saysSoInTheTarget() throws IOException {
        repository.backUp(home);
        AtomicInteger calls = new AtomicInteger();
        RestoreReport report = restore(() -> cancelAfter(calls, 2), new Tally(), List.of());
        assertEquals(RestoreReport.Status.CANCELLED, report.status());
        String note = Files.readString(target.resolve(Unfinished.NAME));
        assertTrue(note.contains("The restore of " + report.snapshot() + " into this directory has not ended"), note);
        BackupException again = assertThrows(BackupException.class, this::restore);
        assertEquals(ErrorCode.TARGET_NOT_EMPTY, again.code());
        assertTrue(again.getMessage().contains("was cut off (" + Unfinished.NAME), again.getMessage());

        target = directory.resolve("whole");
        assertEquals(RestoreReport.Status.COMPLETE, restore().status());
        assertTrue(Files.notExists(target.resolve(Unfinished.NAME)));
    }

    private static void cancelAfter(AtomicInteger calls, int limit) throws CancelledException {
        if (calls.incrementAndGet() > limit) {
            throw new CancelledException();
        }
    }
}
