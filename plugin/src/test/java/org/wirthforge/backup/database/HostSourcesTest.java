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
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Moment;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.fixture.Rows;

/** Data sources of hosts as they come: unknown drivers, encryption, pools, mistakes. */
class HostSourcesTest {

    @TempDir
    Path directory;

    private Copying copying;

    @BeforeEach
    void begin() {
        copying = new Copying(directory);
    }

    /** A driver that we do not know is any whose connection has no {@code getDatabase}: here a wrapper that does not open up. */
    @Test
    void unknownDriver_copiesByVacuum_atTheCommonMoment() throws Exception {
        LiveDatabase a = copying.database("a.db");
        LiveDatabase b = copying.database("b 'b'.db");
        LiveDatabase unknown = new LiveDatabase("a", a.file(), opaque(a.source()));
        try (Connection one = Rows.create(a.file(), "wal");
                Connection two = Rows.create(b.file(), "delete");
                DatabaseCopies copies = copying.copies(List.of(unknown, b))) {
            for (int n = 1; n < 20; n++) {
                Rows.add(one, n);
                Rows.add(two, n);
            }
            copies.takeTogether(database -> true, state -> false);
            DatabaseCopy copy = Copying.sound(Copying.copy(copies, unknown));
            assertEquals(Method.VACUUM, copy.method());
            assertEquals(Moment.COMMON, copy.moment());
            assertEquals(19, Rows.last(Copying.copy(copies, unknown).file()));
            assertEquals(Method.BACKUP, Copying.sound(Copying.copy(copies, b)).method());
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
        LiveDatabase a = copying.database("a.db");
        byte[] noise = new byte[8192];
        new Random(1).nextBytes(noise);
        DataSource encrypting = (DataSource) proxy(
                DataSource.class,
                a.source(),
                connection -> new Encrypting((Connection) connection, noise).asConnection());
        try (Connection one = Rows.create(a.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(new LiveDatabase("a", a.file(), encrypting)))) {
            Rows.add(one, 1);
            copies.takeTogether(database -> true, state -> false);
            Staged staged = Copying.copy(copies, a);
            assertArrayEquals(noise, Files.readAllBytes(staged.file()));
            assertTrue(staged.inspect().fault().orElseThrow().contains("encrypted"), staged::toString);
            assertEquals(Optional.empty(), staged.inspect().sound(ItemPath.parse("x")));
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
        LiveDatabase a = copying.database("a.db");
        LiveDatabase b = copying.database("b.db");
        LiveDatabase mistaken = new LiveDatabase("mistaken", a.file(), b.source());
        try (Connection one = Rows.create(a.file(), "wal");
                Connection two = Rows.create(b.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(mistaken, b))) {
            Rows.add(two, 1);
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> Copying.copy(copies, mistaken));
            assertTrue(refused.getMessage().contains("b.db"), refused::getMessage);
            assertTrue(refused.getMessage().contains("'mistaken'"), refused::getMessage);
            assertEquals(1, Rows.last(Copying.copy(copies, b).file()));
            assertTrue(one.isValid(1));
        }
    }

    @Test
    void dataSourceInMemory_isRefused() throws Exception {
        LiveDatabase a = copying.database("a.db");
        SQLiteDataSource memory = new SQLiteDataSource();
        memory.setUrl("jdbc:sqlite::memory:");
        try (Connection one = Rows.create(a.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(new LiveDatabase("a", a.file(), memory)))) {
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> Copying.copy(copies, a));
            assertTrue(refused.getMessage().contains("opens no file"), refused::getMessage);
            assertTrue(one.isValid(1));
        }
    }

    @Test
    void dataSourceThatThrows_failsItsDatabaseAlone() throws Exception {
        LiveDatabase a = copying.database("a.db");
        LiveDatabase b = copying.database("b.db");
        DataSource broken = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (p, m, x) -> {
                    throw new IllegalStateException("the pool is closed");
                });
        try (Connection one = Rows.create(a.file(), "wal");
                Connection two = Rows.create(b.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(new LiveDatabase("a", a.file(), broken), b))) {
            Rows.add(two, 1);
            copies.takeTogether(database -> true, state -> false);
            UncopiedException refused = assertThrows(UncopiedException.class, () -> Copying.copy(copies, a));
            assertTrue(refused.getMessage().contains("the pool is closed"), refused::getMessage);
            assertEquals(1, Rows.last(Copying.copy(copies, b).file()));
            assertTrue(one.isValid(1));
        }
    }

    @Test
    void connection_isGivenBackAsItWas() throws Exception {
        LiveDatabase a = copying.database("a.db");
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
            try (DatabaseCopies copies = copying.copies(List.of(new LiveDatabase("a", a.file(), source)))) {
                copies.takeTogether(database -> true, state -> false);
                assertEquals(
                        Method.BACKUP, Copying.sound(Copying.copy(copies, a)).method());
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
