package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.TestHostContext;

/** A database under load during many backups, and what becomes of its locks. */
class LiveDatabaseIT {

    private static final int ROUNDS = Math.max(10, Integer.getInteger("wfb.cycles", 50) / 5);

    @TempDir
    Path directory;

    private Path home;
    private Path file;
    private List<LiveDatabase> registered = List.of();

    @BeforeEach
    void home() throws IOException {
        home = directory.resolve("a home? #1");
        Path data = Files.createDirectories(home.resolve("data/it's \"live\" %41"));
        file = data.resolve("what's up? \"a\" #b.db");
        Files.writeString(data.resolve("beside.txt"), "an ordinary file");
    }

    private void create(String mode) throws Exception {
        Rows.create(file, mode).close();
        mark(file);
        mark(file.resolveSibling("beside.txt"));
    }

    /** Reading an extended attribute opens the file: there is one to read. */
    private static void mark(Path marked) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(marked, UserDefinedFileAttributeView.class);
        if (Files.getFileStore(marked).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
            view.write("mark", ByteBuffer.wrap(new byte[] {1}));
        }
    }

    private FakeHost host() throws IOException {
        return FakeHost.load(Packaged.directory());
    }

    private DatabaseRounds rounds(FakeHost host) throws IOException {
        return new DatabaseRounds(
                host.start(TestHostContext.builder(home)
                        .clock(Clock.systemUTC())
                        .databases(() -> registered)
                        .build()),
                home,
                file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void databaseOfAnotherProcess_isAPrefixOfItsTransactionsInEachBackup(String mode) throws Exception {
        create(mode);
        Path number = Files.write(directory.resolve("committed"), new byte[Long.BYTES]);
        Child child = new Child(directory, System.getProperty("java.class.path"));
        Process writer = child.start(
                WriterProcess.class.getName(),
                file.toString(),
                Boolean.toString(mode.equals("wal")),
                number.toString());
        try (FakeHost host = host()) {
            rounds(host).run(ROUNDS, () -> read(number));
        } finally {
            writer.getOutputStream().close();
        }
        Child.Ended ended = child.await(writer);
        assertEquals(0, ended.exitCode(), ended::toString);
    }

    private static long read(Path number) {
        try {
            return ByteBuffer.wrap(Files.readAllBytes(number)).getLong();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void databaseOfTheHost_isAPrefixOfItsTransactionsInEachBackup(String mode) throws Exception {
        create(mode);
        registered = List.of(new LiveDatabase("app", file, Rows.source(file)));
        AtomicLong committed = new AtomicLong();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread writer = new Thread(() -> write(mode, committed, stop, failure));
        writer.start();
        try (FakeHost host = host()) {
            LongSupplier alive = () -> {
                assertTrue(writer.isAlive(), () -> "the writer ended: " + failure.get());
                return committed.get();
            };
            rounds(host).run(ROUNDS, alive);
        } finally {
            stop.set(true);
            writer.join();
        }
        assertEquals(null, failure.get());
    }

    private void write(String mode, AtomicLong committed, AtomicBoolean stop, AtomicReference<Throwable> failure) {
        try {
            new Writing(file, mode.equals("wal")).run(committed::set, stop);
        } catch (SQLException | RuntimeException | Error e) {
            failure.set(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void lockThatTheHostHolds_keepsOtherProcessesOutAfterABackup(String mode) throws Exception {
        create(mode);
        registered = List.of(new LiveDatabase("app", file, Rows.source(file)));
        try (FakeHost host = host();
                Connection connection = Rows.source(file).getConnection();
                Statement statement = connection.createStatement()) {
            DatabaseRounds rounds = rounds(host);
            for (long n = 1; n <= 2; n++) {
                Rows.add(connection, n);
                statement.execute("BEGIN IMMEDIATE");
                rounds.once(n);
                assertEquals(TryLock.BUSY, tryLock(), "a backup has released the lock");
                statement.execute("ROLLBACK");
                assertEquals(0, tryLock(), "somebody else holds the lock");
            }
        }
    }

    /** Not registered: reported as such, and left alone all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void lockOfAnUnknownDatabase_staysToo(String mode) throws Exception {
        create(mode);
        try (FakeHost host = host();
                Connection connection = Rows.source(file).getConnection();
                Statement statement = connection.createStatement()) {
            Rows.add(connection, 1);
            statement.execute("BEGIN IMMEDIATE");
            rounds(host).expectRefusal("registered");
            assertEquals(TryLock.BUSY, tryLock(), "a backup has released the lock");
            statement.execute("ROLLBACK");
        }
    }

    private int tryLock() throws IOException, InterruptedException {
        Child child =
                new Child(Files.createDirectories(directory.resolve("other")), System.getProperty("java.class.path"));
        return child.run(TryLock.class.getName(), file.toString()).exitCode();
    }
}
