package org.wirthforge.backup.testkit.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.testkit.MemoryFileSystems;
import org.wirthforge.backup.testkit.fault.crash.CrashImage;
import org.wirthforge.backup.testkit.fault.crash.CrashLog;
import org.wirthforge.backup.testkit.fault.crash.CrashPoint;
import org.wirthforge.backup.testkit.fault.crash.CrashPolicy;
import org.wirthforge.backup.testkit.fault.inject.Fault;
import org.wirthforge.backup.testkit.fault.inject.FaultPlan;
import org.wirthforge.backup.testkit.fault.journal.Change;
import org.wirthforge.backup.testkit.fault.journal.JournalFile;
import org.wirthforge.backup.testkit.fault.nio.FaultFileSystem;

class FaultFileSystemTest {

    private static final byte[] CONTENT = new byte[10_000];

    private FileSystem memory;
    private FaultFileSystem files;
    private Path root;

    @BeforeEach
    void observe() throws IOException {
        java.util.Arrays.fill(CONTENT, (byte) 7);
        memory = MemoryFileSystems.unix();
        files = FaultFileSystem.over(Files.createDirectory(memory.getPath("/observed")));
        root = files.root();
    }

    @AfterEach
    void close() throws IOException {
        assertEquals(List.of(), files.openHandles());
        memory.close();
    }

    /** Write, force, rename, force the directory, each step as told. */
    private void publish(String name, boolean forceFile, boolean forceDirectory) throws IOException {
        Path temporary = root.resolve(name + ".tmp");
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(CONTENT));
            if (forceFile) {
                channel.force(true);
            }
        }
        Files.move(temporary, root.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        if (forceDirectory) {
            try (FileChannel directory = FileChannel.open(root, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private CrashImage image(CrashPolicy policy, long seed) {
        CrashLog log = CrashLog.of(files.journal().changes());
        return log.image(new CrashPoint(log.size(), policy, seed));
    }

    private static int size(CrashImage image, String name) {
        return image.nodes().get(name) instanceof CrashImage.Regular file ? file.content().length : -1;
    }

    @Test
    void crash_everythingForced_isThereUnderEveryPolicy() throws IOException {
        publish("a", true, true);
        for (CrashPolicy policy : CrashPolicy.values()) {
            assertEquals(Set.of("", "a"), image(policy, 1).nodes().keySet(), policy.name());
            assertEquals(CONTENT.length, size(image(policy, 1), "a"), policy.name());
        }
    }

    @Test
    void crash_fileNotForced_leavesAnEmptyOrTornFile() throws IOException {
        publish("a", false, true);
        assertEquals(0, size(image(CrashPolicy.DURABLE_ONLY, 1), "a"));
        assertEquals(0, size(image(CrashPolicy.ZERO_LENGTH, 1), "a"));
        int torn = size(image(CrashPolicy.TORN_LAST_WRITE, 1), "a");
        assertTrue(torn < CONTENT.length && torn % 4096 == 0, "torn at " + torn);
        assertEquals(CONTENT.length, size(image(CrashPolicy.ALL_KEPT, 1), "a"));
    }

    @Test
    void crash_directoryNotForced_losesTheNameButNotBothNames() throws IOException {
        publish("a", true, false);
        assertEquals(Set.of(""), image(CrashPolicy.DURABLE_ONLY, 1).nodes().keySet());
        boolean lost = false;
        boolean kept = false;
        for (long seed = 0; seed < 40; seed++) {
            Set<String> names = image(CrashPolicy.NAMES_BY_CHANCE, seed).nodes().keySet();
            kept |= names.contains("a");
            lost |= !names.contains("a");
            assertTrue(!names.contains("a.tmp") || !names.contains("a"), "one file, two names: " + names);
        }
        assertTrue(lost && kept);
    }

    @Test
    void crash_sameJournalPointAndSeed_isTheSameImage() throws IOException {
        publish("a", false, false);
        publish("b", false, false);
        String once = image(CrashPolicy.RANDOM, 5).fingerprint();
        assertEquals(once, image(CrashPolicy.RANDOM, 5).fingerprint());
        long others = java.util.stream.LongStream.range(0, 50)
                .mapToObj(seed -> image(CrashPolicy.RANDOM, seed).fingerprint())
                .distinct()
                .count();
        assertTrue(others > 5, "different images: " + others);
    }

    @Test
    void journal_writtenAndRead_isTheSame(@TempDir Path directory) throws IOException {
        publish("a b/ü".replace("/", "-"), true, true);
        Files.createSymbolicLink(root.resolve("link"), root.getFileSystem().getPath("a"));
        Files.createDirectory(root.resolve("d"));
        Files.delete(root.resolve("d"));
        files.journal().mark("done\tnow");
        Path kept = directory.resolve("journal");
        JournalFile.write(files.journal().changes(), kept);
        CrashLog read = CrashLog.of(JournalFile.read(kept));
        assertEquals(files.journal().size(), read.size());
        CrashPoint end = new CrashPoint(read.size(), CrashPolicy.RANDOM, 3);
        assertEquals(image(CrashPolicy.RANDOM, 3).fingerprint(), read.image(end).fingerprint());
        assertEquals(new Change.Mark("done\tnow"), read.changes().get(read.size() - 1));
    }

    @Test
    void over_directoryWithContent_beginsWithIt() throws IOException {
        publish("a", false, false);
        FaultFileSystem again = FaultFileSystem.over(memory.getPath("/observed"));
        CrashLog log = CrashLog.of(again.journal().changes());
        CrashImage image = log.image(new CrashPoint(log.size(), CrashPolicy.DURABLE_ONLY, 1));
        assertEquals(CONTENT.length, size(image, "a"));
        Path target = Files.createDirectory(memory.getPath("/target"));
        image.writeTo(target);
        assertArrayEquals(CONTENT, Files.readAllBytes(target.resolve("a")));
    }

    @Test
    void fault_onTheNthCall_firesThereAndOnlyThere() throws IOException {
        files.injector().arm(FaultPlan.once(Fault.NO_SPACE, 2));
        Files.createDirectory(root.resolve("1"));
        IOException full = assertThrows(IOException.class, () -> Files.createDirectory(root.resolve("2")));
        assertTrue(full.getMessage().contains("No space left"), full.getMessage());
        Files.createDirectory(root.resolve("3"));
        assertEquals(1, files.injector().fired());
        files.injector().arm(FaultPlan.once(Fault.NO_SPACE, 9));
        assertThrows(AssertionError.class, () -> files.injector().requireFired(FaultPlan.once(Fault.NO_SPACE, 9)));
    }

    @Test
    void fault_ofReading_shortensOrFlips() throws IOException {
        Files.write(root.resolve("f"), CONTENT);
        files.injector().arm(FaultPlan.once(Fault.SHORT_READ, 1));
        assertArrayEquals(CONTENT, Files.readAllBytes(root.resolve("f")));
        assertEquals(1, files.injector().fired());
        files.injector().arm(FaultPlan.once(Fault.FLIPPED_BIT, 1));
        byte[] flipped = Files.readAllBytes(root.resolve("f"));
        int bits = 0;
        for (int i = 0; i < flipped.length; i++) {
            bits += Integer.bitCount((flipped[i] ^ CONTENT[i]) & 0xFF);
        }
        assertEquals(1, bits);
    }

    @Test
    void fault_ofListing_breaksOffOrEndsEarly() throws IOException {
        for (String name : Map.of("a", 1, "b", 2, "c", 3, "d", 4).keySet()) {
            Files.createFile(root.resolve(name));
        }
        files.injector().arm(FaultPlan.once(Fault.FAILING_LISTING, 1));
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root)) {
            assertThrows(DirectoryIteratorException.class, () -> all.forEach(path -> {}));
        }
        files.injector().arm(FaultPlan.once(Fault.SHORT_LISTING, 1));
        int[] count = new int[1];
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root)) {
            all.forEach(path -> count[0]++);
        }
        assertEquals(2, count[0]);
    }

    @Test
    void force_triedAgainAfterAFailure_isReported() throws IOException {
        try (FileChannel channel =
                FileChannel.open(root.resolve("f"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            files.injector().arm(FaultPlan.once(Fault.FAILING_FORCE, 1));
            assertThrows(IOException.class, () -> channel.force(true));
            assertEquals(List.of(), files.injector().misuse());
            channel.force(true);
        }
        assertEquals(1, files.injector().misuse().size());
    }

    @Test
    void change_outsideOfTheRoot_isNoted() throws IOException {
        Files.createDirectory(root.resolve("../elsewhere"));
        List<Change> changes = files.journal().changes();
        assertTrue(changes.get(changes.size() - 1) instanceof Change.Outside, changes.toString());
    }

    @Test
    void map_ofAFile_isRefused() throws IOException {
        Files.write(root.resolve("f"), CONTENT);
        try (FileChannel channel = FileChannel.open(root.resolve("f"), StandardOpenOption.READ)) {
            assertThrows(UnsupportedOperationException.class, () -> channel.map(FileChannel.MapMode.READ_ONLY, 0, 1));
        }
    }

    @Test
    void over_aRealDirectory_recordsTheSame(@TempDir Path directory) throws IOException {
        FaultFileSystem real = FaultFileSystem.over(directory);
        Path file = real.root().resolve("f");
        Files.write(file, CONTENT);
        try (FileChannel channel = FileChannel.open(real.root(), StandardOpenOption.READ)) {
            channel.force(true);
        }
        assertArrayEquals(CONTENT, Files.readAllBytes(directory.resolve("f")));
        assertTrue(real.journal().changes().contains(new Change.ForceDirectory("")));
        assertEquals(List.of(), real.openHandles());
    }
}
