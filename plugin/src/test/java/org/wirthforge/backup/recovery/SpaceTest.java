package org.wirthforge.backup.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.testkit.MemoryFileSystems;

/** What does not fit is refused before anything is written, and what fits is not. */
class SpaceTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    private final Random random = new Random(5);
    private Path home;
    private FileSystem small;
    private Path target;
    private SmallRepository repository;

    @BeforeEach
    void begin() throws IOException {
        home = Files.createDirectories(directory.resolve("home"));
        repository = new SmallRepository(directory.resolve("repository"));
        small = MemoryFileSystems.unixOfSize(8 * MIB);
        target = small.getPath("/target");
    }

    @AfterEach
    void end() throws IOException {
        small.close();
    }

    private Path write(String name, int size) throws IOException {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Files.write(home.resolve(name), bytes);
    }

    private RestoreReport restore(Runnable clearance, String... paths) throws IOException {
        RestoreRequest request = new RestoreRequest(
                Optional.empty(), target, Stream.of(paths).map(ItemPath::parse).toList());
        return new Restorer(repository.store(), new RestoreContext(2, clearance)).run(request, Pace.FREE, new Tally());
    }

    @Test
    void restore_ofMoreThanFits_isRefusedBeforeAnythingIsWritten() throws IOException {
        write("large", 9 * MIB);
        write("little", 1000);
        repository.backUp(home);
        for (String[] paths : List.of(new String[0], new String[] {"home/large"})) {
            BackupException refused = assertThrows(BackupException.class, () -> restore(() -> {}, paths));
            assertEquals(ErrorCode.NO_SPACE, refused.code());
            assertTrue(refused.getMessage().contains(target.toString()), refused.getMessage());
            assertTrue(refused.getMessage().contains("at least 943"), refused.getMessage());
            assertFalse(Files.exists(target));
        }
        assertEquals(1, restore(() -> {}, "home/little").files());
    }

    @Test
    void restore_ofNamesOfOneFile_countsItOnce() throws IOException {
        Path file = write("one", 5 * MIB);
        Files.createLink(home.resolve("two"), file);
        repository.backUp(home);
        assertEquals(2, restore(() -> {}).files());
    }

    /** File systems in memory have no holes, so it is only asked whether it would begin. */
    @Test
    void restore_ofASparseFile_countsWhatIsInIt() throws IOException {
        try (FileChannel channel =
                FileChannel.open(home.resolve("sparse"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), 0);
            channel.write(ByteBuffer.wrap(new byte[] {4, 5, 6}), 40 * MIB + 5);
            channel.write(ByteBuffer.wrap(new byte[1]), 80 * MIB - 1);
        }
        repository.backUp(home);
        assertThrows(
                IllegalStateException.class,
                () -> restore(() -> {
                    throw new IllegalStateException("it would begin");
                }));
    }

    /** Somebody else fills the disk meanwhile. */
    @Test
    void diskThatBecomesFull_isNamed() throws IOException {
        write("large", 6 * MIB);
        repository.backUp(home);
        IOException full = assertThrows(IOException.class, () -> restore(() -> fill(4 * MIB)));
        assertTrue(full.getMessage().contains("no space left for " + target), full.toString());
        assertTrue(full.getMessage().contains("bytes are free there"), full.toString());
    }

    private void fill(int bytes) {
        try {
            Files.write(small.getPath("/other"), new byte[bytes]);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
