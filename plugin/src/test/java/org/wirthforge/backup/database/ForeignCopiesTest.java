package org.wirthforge.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.OpenFiles;

/** Databases of other processes and of nobody. A connection of the test stands for another process: the copies do not see that it is in this one. */
class ForeignCopiesTest {

    @TempDir
    Path directory;

    private Path home;
    private Path file;

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectory(directory.resolve("it's a? #home%41"));
        file = home.resolve("a \"b\".db");
    }

    private DatabaseCopies copies(OpenFiles open) {
        return new DatabaseCopies(
                new DatabaseCopies.Context(
                        List.of(), directory.resolve("temp"), open, Duration.ofMillis(200), Duration.ofMinutes(1)),
                Check.FULL,
                Pace.FREE);
    }

    private Optional<Staged> copy(DatabaseCopies copies) throws Exception {
        return copies.copy(file, AttributeReader.of(file.getFileSystem()).stamp(file));
    }

    private void expect(Method method, long last) throws Exception {
        Map<String, String> before = state();
        try (DatabaseCopies copies = copies(OpenFiles.none())) {
            Staged staged = copy(copies).orElseThrow();
            assertEquals(Optional.empty(), staged.inspect().fault());
            DatabaseCopy sound = staged.inspect().sound(ItemPath.parse("a")).orElseThrow();
            assertEquals(method, sound.method());
            assertEquals(7, sound.shape().userVersion());
            assertEquals(Map.of("entry", last, "total", 1L), sound.shape().rows());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(staged.file())));
            assertEquals(before, state(), "the original was touched");
            if (method == Method.BACKUP && !Files.exists(file.resolveSibling(file.getFileName() + "-wal"))) {
                assertEquals(-1, Files.mismatch(file, staged.file()), "the same, byte for byte");
            }
            assertEquals(last, Rows.last(staged.file()));
        }
        try (Stream<Path> left = Files.list(directory.resolve("temp"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** Names, sizes and times of what lies beside the database. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.list(home)) {
            for (Path each : (Iterable<Path>) files::iterator) {
                if (!each.toString().endsWith("-shm")) {
                    state.put(each.getFileName().toString(), Files.size(each) + " " + Files.getLastModifiedTime(each));
                } else {
                    state.put(each.getFileName().toString(), "");
                }
            }
        }
        return state;
    }

    private Connection rows(String mode, int count) throws Exception {
        Connection connection = Rows.create(file, mode);
        for (int n = 1; n <= count; n++) {
            Rows.add(connection, n);
        }
        return connection;
    }

    @Test
    void closedDatabase_withALog_isCopiedAsAFileAndNothingAppearsBesideIt() throws Exception {
        rows("wal", 50).close();
        expect(Method.FILE, 50);
    }

    @Test
    void closedDatabase_withAJournal_isReadByOurDriver() throws Exception {
        rows("delete", 50).close();
        expect(Method.BACKUP, 50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete", "persist", "truncate"})
    void openDatabase_isReadByOurDriver(String mode) throws Exception {
        try (Connection writer = rows(mode, 50)) {
            expect(Method.BACKUP, 50);
            Rows.add(writer, 51);
            expect(Method.BACKUP, 51);
        }
    }

    @Test
    void logThatWasLeftBehind_isAppliedToTheCopy() throws Exception {
        try (Connection writer = rows("wal", 50)) {
            Path left = Files.createDirectory(home.resolve("left"));
            Files.copy(file, left.resolve("x.db"));
            Files.copy(home.resolve("a \"b\".db-wal"), left.resolve("x.db-wal"));
            assertTrue(writer.isValid(1));
            home = left;
            file = left.resolve("x.db");
            expect(Method.FILE, 50);
        }
    }

    @Test
    void hotJournal_isRolledBackInTheCopyOnly() throws Exception {
        try (Connection writer = rows("delete", 400);
                Statement statement = writer.createStatement()) {
            statement.execute("PRAGMA cache_size = 5");
            statement.execute("BEGIN");
            statement.execute("UPDATE entry SET text = 'half'");
            Path left = Files.createDirectory(home.resolve("left"));
            Files.copy(file, left.resolve("x.db"));
            Files.copy(home.resolve("a \"b\".db-journal"), left.resolve("x.db-journal"));
            statement.execute("ROLLBACK");
            home = left;
            file = left.resolve("x.db");
            // The journal's header is written when its pages are: only a hot one counts.
            assertTrue(Files.size(left.resolve("x.db-journal")) > 4096);
            expect(Method.FILE, 400);
        }
    }

    @Test
    void databaseLockedForEver_isNotCopied() throws Exception {
        try (Connection writer = rows("delete", 5);
                Statement statement = writer.createStatement();
                DatabaseCopies copies = copies(OpenFiles.none())) {
            statement.execute("BEGIN EXCLUSIVE");
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies));
            assertTrue(refused.getMessage().contains("locked"), refused::getMessage);
        }
    }

    @Test
    void databaseOpenInThisProcess_isNotCopied() throws Exception {
        try (Connection writer = rows("wal", 5);
                DatabaseCopies copies = copies(OpenFiles.of(Path.of("/proc/self")))) {
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies));
            assertTrue(refused.getMessage().contains("register"), refused::getMessage);
            assertTrue(writer.isValid(1));
        }
    }

    @Test
    void damagedDatabase_isCopiedWithItsFault() throws Exception {
        rows("delete", 2000).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(8192), 8192);
        }
        fault("");
    }

    @Test
    void cutDatabase_isCopiedWithItsFault() throws Exception {
        rows("wal", 2000).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(20_000);
        }
        fault("");
    }

    /** All rows can be read, but the count of free pages is one too many. */
    @Test
    void damageBesideTheRows_isSeenByTheCheckAlone() throws Exception {
        try (Connection connection = rows("delete", 500);
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM entry");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer free = ByteBuffer.allocate(Integer.BYTES);
            channel.read(free, 36);
            channel.write(free.putInt(0, free.getInt(0) + 1).rewind(), 36);
        }
        fault("check says");
    }

    @Test
    void formatOfTheFuture_isCopiedWithItsFault() throws Exception {
        rows("delete", 20).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {3, 3}), 18);
        }
        fault("does not know");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void logOfTheFuture_isNotTakenForAnEmptyOne(int at) throws Exception {
        try (Connection writer = rows("wal", 50)) {
            Path left = Files.createDirectory(home.resolve("left"));
            Files.copy(file, left.resolve("x.db"));
            Path log = Files.copy(home.resolve("a \"b\".db-wal"), left.resolve("x.db-wal"));
            assertTrue(writer.isValid(1));
            file = left.resolve("x.db");
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(new byte[] {0x55}), at);
            }
            fault("log has a format");
        }
    }

    /** The sparse file has no blocks; its copy would have. */
    @Test
    void databaseWithoutRoomForItsCopy_isRefusedBeforeAByteIsWritten() throws Exception {
        rows("wal", 5).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), 4L << 40);
        }
        try (DatabaseCopies copies = copies(OpenFiles.none())) {
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies));
            assertTrue(refused.getMessage().contains("make room"), refused::getMessage);
            try (Stream<Path> left = Files.walk(directory.resolve("temp"))) {
                assertEquals(0, left.filter(Files::isRegularFile).count());
            }
        }
    }

    /** As if another name of the file had been read raw by this process: from there on our lock keeps nobody out. */
    @Test
    void databaseWrittenToWhileItWasLocked_isNotCopied() throws Exception {
        try (Connection writer = Rows.create(file, "delete");
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE ballast AS SELECT zeroblob(100 << 20)");
        }
        Optional<String> refused = Optional.empty();
        for (int attempt = 0; attempt < 10 && refused.isEmpty(); attempt++) {
            refused = copyBesideAWriter();
        }
        assertTrue(refused.orElse("never refused").contains("hard link"), refused::toString);
    }

    private Optional<String> copyBesideAWriter() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread writer = new Thread(() -> writeOnceCopied(stop));
        writer.start();
        try (DatabaseCopies copies = copies(OpenFiles.none())) {
            copy(copies);
            return Optional.empty();
        } catch (UncopiedException refused) {
            return Optional.of(refused.getMessage());
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    private void writeOnceCopied(AtomicBoolean stop) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (!stop.get()) {
                if (copyExists()) {
                    channel.write(ByteBuffer.wrap(new byte[] {0}), 72);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean copyExists() throws IOException {
        Path temporaries = directory.resolve("temp");
        if (Files.notExists(temporaries)) {
            return false;
        }
        try (Stream<Path> copies = Files.walk(temporaries)) {
            return copies.anyMatch(copy -> copy.toString().endsWith(".db"));
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    private void fault(String text) throws Exception {
        try (DatabaseCopies copies = copies(OpenFiles.none())) {
            Staged staged = copy(copies).orElseThrow();
            assertTrue(staged.inspect().fault().orElseThrow().contains(text), staged::toString);
            assertEquals(Optional.empty(), staged.inspect().sound(ItemPath.parse("a")));
        }
    }

    @Test
    void otherFile_isNoDatabase() throws Exception {
        Files.write(file, new byte[5000]);
        try (DatabaseCopies copies = copies(OpenFiles.none())) {
            assertEquals(Optional.empty(), copy(copies));
            Files.write(home.resolve("a \"b\".db-wal"), new byte[10]);
            assertThrows(UncopiedException.class, () -> copy(copies));
        }
    }

    @Test
    void staging_ofADeadProcess_isRemoved() throws Exception {
        rows("wal", 5).close();
        Path dead = Files.createDirectories(directory.resolve("temp/databases-" + (1L << 40) + "-5-1"));
        Files.write(dead.resolve("1.db"), new byte[10]);
        expect(Method.FILE, 5);
    }
}
