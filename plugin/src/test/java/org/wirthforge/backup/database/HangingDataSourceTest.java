package org.wirthforge.backup.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Waiting;

/** A data source whose n-th call of a method does not return until it is let go. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HangingDataSourceTest {

    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    Path directory;

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private Copying copying;

    @BeforeEach
    void begin() {
        copying = new Copying(directory);
    }

    /** Statements: 1 sets up the first connection, 3 asks for its file, 6 locks, 8 reads. */
    @ParameterizedTest
    @CsvSource({"getConnection,1", "createStatement,1", "createStatement,3", "createStatement,6", "createStatement,8"})
    void call_thatDoesNotReturn_failsItsDatabaseOnlyAndIsGivenBackLater(String method, int which) throws Exception {
        LiveDatabase sound = copying.database("a.db");
        LiveDatabase hanging = hanging("b.db", method, which);
        try (Connection one = Rows.create(sound.file(), "wal");
                Connection two = Rows.create(hanging.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(sound, hanging), Copying.PATIENCE, SOON, Pace.FREE)) {
            Rows.add(one, 1);
            Rows.add(two, 1);
            copies.takeTogether(database -> true, state -> false);
            assertEquals(1, Rows.last(Copying.copy(copies, sound).file()));
            UncopiedException refused = assertThrows(UncopiedException.class, () -> Copying.copy(copies, hanging));
            assertTrue(refused.getMessage().contains("'b.db', has not answered"), refused::getMessage);
            letGo.countDown();
            assertTrue(Waiting.until(() -> open.get() == 0, Copying.PATIENCE), () -> open + " not given back");
        }
    }

    /** As a pool of one: the copy is made, at a moment of its own. */
    @Test
    void secondConnection_thatNeverComes_isDoneWithout() throws Exception {
        LiveDatabase sound = copying.database("a.db");
        LiveDatabase single = hanging("b.db", "getConnection", 2);
        try (Connection one = Rows.create(sound.file(), "wal");
                Connection two = Rows.create(single.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(sound, single), Copying.PATIENCE, SOON, Pace.FREE)) {
            Rows.add(one, 1);
            Rows.add(two, 1);
            copies.takeTogether(database -> true, state -> false);
            Staged copy = Copying.copy(copies, single);
            assertEquals(1, Rows.last(copy.file()));
            assertTrue(copy.inspect().fault().orElseThrow().contains("no second connection"), copy::toString);
            letGo.countDown();
            assertTrue(Waiting.until(() -> open.get() == 0, Copying.PATIENCE), () -> open + " not given back");
        }
    }

    @Test
    void cancel_whileACallHangs_isAnsweredSoon() throws Exception {
        LiveDatabase hanging = hanging("a.db", "getConnection", 1);
        Gate gate = new Gate();
        try (Connection one = Rows.create(hanging.file(), "wal");
                DatabaseCopies copies = copying.copies(List.of(hanging), Copying.PATIENCE, Duration.ofDays(1), gate)) {
            Rows.add(one, 1);
            Thread canceller = new Thread(() -> {
                Waiting.until(() -> inside.getCount() == 0, Copying.PATIENCE);
                gate.cancel();
            });
            canceller.start();
            assertThrows(CancelledException.class, () -> copies.takeTogether(database -> true, state -> false));
            canceller.join();
        } finally {
            letGo.countDown();
        }
    }

    private LiveDatabase hanging(String name, String method, int which) {
        Path file = directory.resolve(name);
        DataSource sound = Rows.source(file);
        DataSource source = proxy(DataSource.class, (proxy, called, arguments) -> {
            hang(called.getName(), method, which);
            Connection connection = (Connection) called.invoke(sound, arguments);
            open.incrementAndGet();
            return proxy(Connection.class, (self, asked, given) -> {
                hang(asked.getName(), method, which);
                if (asked.getName().equals("close")) {
                    open.decrementAndGet();
                }
                try {
                    return asked.invoke(connection, given);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        });
        return new LiveDatabase(name, file, source);
    }

    private void hang(String called, String method, int which) throws InterruptedException {
        if (called.equals(method) && calls.incrementAndGet() == which) {
            inside.countDown();
            letGo.await();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
