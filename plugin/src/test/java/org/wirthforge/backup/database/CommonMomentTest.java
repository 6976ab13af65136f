package org.wirthforge.backup.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Moment;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.source.AttributeReader;
import org.wirthforge.backup.source.OpenFiles;

class CommonMomentTest {

    private static final int ROUNDS = 10;

    /** On a loaded machine a writer that is put aside with its lock held keeps it for as long as the machine likes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Where waiting is known to be in vain. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(300);

    @TempDir
    Path directory;

    private LiveDatabase database(String name) {
        Path file = directory.resolve(name);
        return new LiveDatabase(name, file, Rows.source(file));
    }

    private DatabaseCopies copies(List<LiveDatabase> registered) {
        return copies(registered, PATIENCE);
    }

    private DatabaseCopies copies(List<LiveDatabase> registered, Duration patience) {
        return new DatabaseCopies(
                new DatabaseCopies.Context(
                        registered, directory.resolve("temp"), OpenFiles.of(Path.of("/proc/self")), patience),
                Check.QUICK,
                Pace.FREE);
    }

    private static Staged copy(DatabaseCopies copies, LiveDatabase database) throws Exception {
        Path file = database.file();
        return copies.copy(file, AttributeReader.of(file.getFileSystem()).stamp(file))
                .orElseThrow();
    }

    private static DatabaseCopy sound(Staged staged) {
        assertEquals(Optional.empty(), staged.fault());
        return staged.sound(ItemPath.parse("x")).orElseThrow();
    }

    /** Transaction n goes to the first database, then to the second: at any one moment the first is at most one ahead. */
    @ParameterizedTest
    @CsvSource({"wal,wal", "delete,wal", "delete,delete"})
    void twoDatabases_underAWriter_areCopiedAtOneMoment(String first, String second) throws Exception {
        LiveDatabase a = database("a.db");
        LiveDatabase b = database("b.db");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicInteger committed = new AtomicInteger();
        try (Connection one = Rows.create(a.file(), first);
                Connection two = Rows.create(b.file(), second)) {
            Thread writer = new Thread(() -> {
                try {
                    for (int n = 1; !stop.get(); n++) {
                        Rows.add(one, n);
                        Rows.add(two, n);
                        committed.set(n);
                    }
                } catch (SQLException | RuntimeException | Error e) {
                    failure.set(e);
                }
            });
            writer.start();
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    assertOneMoment(a, b, committed.get());
                }
            } finally {
                stop.set(true);
                writer.join();
            }
            assertEquals(null, failure.get());
        }
    }

    private void assertOneMoment(LiveDatabase a, LiveDatabase b, long before) throws Exception {
        try (DatabaseCopies copies = copies(List.of(a, b))) {
            copies.takeTogether(database -> true, state -> false);
            Staged ofA = copy(copies, a);
            Staged ofB = copy(copies, b);
            assertEquals(Moment.COMMON, sound(ofA).moment());
            assertTrue(sound(ofA).stall().compareTo(sound(ofA).took()) <= 0, sound(ofA)::toString);
            long lastA = Rows.last(ofA.file());
            long lastB = Rows.last(ofB.file());
            assertTrue(lastB >= before, lastB + " of " + before);
            assertTrue(lastA == lastB || lastA == lastB + 1, lastA + " and " + lastB);
        }
    }

    @Test
    void databaseLockedForEver_failsAndTheOthersAreCopied() throws Exception {
        LiveDatabase a = database("a.db");
        LiveDatabase b = database("b.db");
        try (Connection one = Rows.create(a.file(), "delete");
                Connection two = Rows.create(b.file(), "wal");
                Statement statement = one.createStatement();
                DatabaseCopies copies = copies(List.of(a, b), SHORT_PATIENCE)) {
            Rows.add(two, 1);
            statement.execute("BEGIN EXCLUSIVE");
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies, a));
            assertTrue(refused.getMessage().contains("locked"), refused::getMessage);
            Staged other = copy(copies, b);
            assertTrue(other.fault().orElseThrow().contains("moment of its own"), other.fault()::toString);
            assertEquals(1, Rows.last(other.file()));
            statement.execute("ROLLBACK");
            Rows.add(one, 1);
        }
    }

    @Test
    void unchangedDatabase_isNotCopied() throws Exception {
        LiveDatabase a = database("a.db");
        try (Connection one = Rows.create(a.file(), "wal");
                DatabaseCopies copies = copies(List.of(a))) {
            Rows.add(one, 1);
            AttributeReader reader = AttributeReader.of(directory.getFileSystem());
            Optional<String> state = FileState.of(a.file(), reader).text();
            copies.takeTogether(database -> true, now -> now.text().equals(state));
            assertTrue(copies.unchanged(reader.stamp(a.file())));
            Rows.add(one, 2);
            assertEquals(2, Rows.last(copy(copies, a).file()));
        }
    }

    /** A driver that we do not know is any whose connection has no {@code getDatabase}: here a wrapper that does not open up. */
    @Test
    void unknownDriver_copiesByVacuum_atTheCommonMoment() throws Exception {
        LiveDatabase a = database("a.db");
        LiveDatabase b = database("b 'b'.db");
        LiveDatabase unknown = new LiveDatabase("a", a.file(), opaque(a.source()));
        try (Connection one = Rows.create(a.file(), "wal");
                Connection two = Rows.create(b.file(), "delete");
                DatabaseCopies copies = copies(List.of(unknown, b))) {
            for (int n = 1; n < 20; n++) {
                Rows.add(one, n);
                Rows.add(two, n);
            }
            copies.takeTogether(database -> true, state -> false);
            DatabaseCopy copy = sound(copy(copies, unknown));
            assertEquals(Method.VACUUM, copy.method());
            assertEquals(Moment.COMMON, copy.moment());
            assertEquals(19, Rows.last(copy(copies, unknown).file()));
            assertEquals(Method.BACKUP, sound(copy(copies, b)).method());
        }
    }

    private static DataSource opaque(DataSource source) {
        return (DataSource) proxy(DataSource.class, source, connection -> proxy(Connection.class, connection, x -> x));
    }

    private interface Wrapping {
        Object wrap(Object result);
    }

    private static Object proxy(Class<?> type, Object behind, Wrapping wrapping) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("isWrapperFor")) {
                return false;
            }
            try {
                Object result = method.invoke(behind, arguments);
                return result instanceof Connection ? wrapping.wrap(result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** As a driver with encryption does it: what it copies is as unreadable as the original. */
    @Test
    void copyThatStaysEncrypted_isNotSound() throws Exception {
        LiveDatabase a = database("a.db");
        byte[] noise = new byte[8192];
        new Random(1).nextBytes(noise);
        DataSource encrypting = (DataSource) proxy(
                DataSource.class,
                a.source(),
                connection -> new Encrypting((Connection) connection, noise).asConnection());
        try (Connection one = Rows.create(a.file(), "wal");
                DatabaseCopies copies = copies(List.of(new LiveDatabase("a", a.file(), encrypting)))) {
            Rows.add(one, 1);
            copies.takeTogether(database -> true, state -> false);
            Staged staged = copy(copies, a);
            assertArrayEquals(noise, Files.readAllBytes(staged.file()));
            assertTrue(staged.fault().orElseThrow().contains("encrypted"), staged.fault()::toString);
            assertEquals(Optional.empty(), staged.sound(ItemPath.parse("x")));
        }
    }

    /** Writes noise where {@code VACUUM INTO} was to write a database. */
    private record Encrypting(Connection connection, byte[] noise) {

        Connection asConnection() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("isWrapperFor")) {
                            return false;
                        }
                        return method.getName().equals("prepareStatement")
                                ? statement()
                                : method.invoke(connection, arguments);
                    });
        }

        private PreparedStatement statement() {
            String[] target = new String[1];
            return (PreparedStatement) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "setString" -> target[0] = (String) arguments[1];
                        case "execute" -> Files.write(Path.of(target[0]), noise) != null;
                        default -> null;
                    });
        }
    }

    @Test
    void dataSourceOfAnotherFile_isRefused() throws Exception {
        LiveDatabase a = database("a.db");
        LiveDatabase b = database("b.db");
        LiveDatabase mistaken = new LiveDatabase("mistaken", a.file(), b.source());
        try (Connection one = Rows.create(a.file(), "wal");
                Connection two = Rows.create(b.file(), "wal");
                DatabaseCopies copies = copies(List.of(mistaken, b))) {
            Rows.add(two, 1);
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies, mistaken));
            assertTrue(refused.getMessage().contains("b.db"), refused::getMessage);
            assertTrue(refused.getMessage().contains("'mistaken'"), refused::getMessage);
            assertEquals(1, Rows.last(copy(copies, b).file()));
            assertTrue(one.isValid(1));
        }
    }

    @Test
    void dataSourceInMemory_isRefused() throws Exception {
        LiveDatabase a = database("a.db");
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        try (Connection one = Rows.create(a.file(), "wal");
                DatabaseCopies copies = copies(List.of(new LiveDatabase("a", a.file(), memory)))) {
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies, a));
            assertTrue(refused.getMessage().contains("opens no file"), refused::getMessage);
            assertTrue(one.isValid(1));
        }
    }

    @Test
    void dataSourceThatThrows_failsItsDatabaseAlone() throws Exception {
        LiveDatabase a = database("a.db");
        LiveDatabase b = database("b.db");
        DataSource broken = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, m, x) -> {
                    throw new IllegalStateException("the pool is closed");
                });
        try (Connection one = Rows.create(a.file(), "wal");
                Connection two = Rows.create(b.file(), "wal");
                DatabaseCopies copies = copies(List.of(new LiveDatabase("a", a.file(), broken), b))) {
            Rows.add(two, 1);
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> copy(copies, a));
            assertTrue(refused.getMessage().contains("the pool is closed"), refused::getMessage);
            assertEquals(1, Rows.last(copy(copies, b).file()));
            assertTrue(one.isValid(1));
        }
    }

    @Test
    void connection_isGivenBackAsItWas() throws Exception {
        LiveDatabase a = database("a.db");
        try (Connection pooled = Rows.create(a.file(), "wal")) {
            pooled.setAutoCommit(false);
            AtomicInteger closed = new AtomicInteger();
            Object kept = Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            return closed.incrementAndGet() > 0 ? null : null;
                        }
                        try {
                            return method.invoke(pooled, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
            DataSource source = (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, m, x) -> kept);
            try (DatabaseCopies copies = copies(List.of(new LiveDatabase("a", a.file(), source)))) {
                copies.takeTogether(database -> true, state -> false);
                assertEquals(Method.BACKUP, sound(copy(copies, a)).method());
            }
            assertEquals(1, closed.get());
            assertNotNull(pooled.getMetaData());
            assertTrue(!pooled.getAutoCommit());
            try (Statement statement = pooled.createStatement()) {
                assertEquals(
                        20_000, statement.executeQuery("PRAGMA busy_timeout").getInt(1));
            }
        }
    }
}
