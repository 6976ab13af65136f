package org.wirthforge.backup.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteDataSource;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.testkit.TestHostContext;

/** Data sources and connections of a host that throw what they may not: that database is a problem, everything else is stored. */
@Timeout(60)
class RudeDataSourceTest {

    @TempDir
    private Path home;

    private final SQLiteDataSource sound = new SQLiteDataSource();
    private Path file;

    @BeforeEach
    void begin() throws IOException, SQLException {
        Quiet.please();
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/a.txt"), "hello");
        file = home.resolve("data/main.db");
        sound.setUrl("jdbc:sqlite:" + file);
        try (Connection connection = sound.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (a)");
        }
    }

    static Stream<List<Object>> breaks() {
        return Stream.of(
                List.of("getConnection", new IllegalStateException("the pool is closed")),
                List.of("getConnection", new NoClassDefFoundError("the driver")),
                List.of("createStatement", new IllegalStateException("the pool took it back")),
                List.of("prepareStatement", new IllegalStateException("the pool took it back")),
                List.of("close", new IllegalStateException("given back twice")));
    }

    /** Throws at one method, and does the others. */
    private static <T> T breaking(Class<T> type, T real, String broken, Throwable thrown) {
        return type.cast(Proxy.newProxyInstance(
                RudeDataSourceTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(real, method, arguments, broken, thrown)));
    }

    private static Object call(Object real, Method method, Object[] arguments, String broken, Throwable thrown)
            throws Throwable {
        if (method.getName().equals(broken)) {
            if (real instanceof Connection connection && broken.equals("close")) {
                connection.close();
            }
            throw thrown;
        }
        try {
            Object result = method.invoke(real, arguments);
            return result instanceof Connection connection
                    ? breaking(Connection.class, connection, broken, thrown)
                    : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void databaseThatCannotBeAsked_isAProblem_andEverythingElseIsStored(List<Object> how) {
        String broken = (String) how.get(0);
        DataSource source = breaking(DataSource.class, sound, broken, (Throwable) how.get(1));
        List<LiveDatabase> databases = List.of(new LiveDatabase("main", file, source));
        TestHostContext host =
                TestHostContext.builder(home).databases(() -> databases).build();
        try (BackupSystem system = new WfOps003().start(host)) {
            BackupOutcome outcome = await(system.backups().backUp(BackupRequest.ofHome(Strategy.FULL)));
            boolean copied = broken.equals("close");
            assertEquals(copied ? 0 : 1, outcome.problems(), outcome.toString());
            assertEquals(
                    copied ? BackupOutcome.Status.COMPLETE : BackupOutcome.Status.PARTIAL,
                    outcome.status(),
                    outcome.toString());
            for (Problem problem : outcome.samples()) {
                assertEquals("data/main.db", problem.path().toString());
                assertEquals(Problem.Code.LIVE_DATABASE, problem.code());
                String reason = ((Throwable) how.get(1)).getMessage();
                assertTrue(problem.message().contains(reason), problem.message());
            }
        }
    }
}
