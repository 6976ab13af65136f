package org.wirthforge.backup.it;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.host.LiveDatabase;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.testkit.FakeHost;
import org.wirthforge.backup.testkit.TestHostContext;

/**
 * A host that opens all its connections before it is watched and closes them afterwards: whatever opens or closes one of its databases in between is not the
 * host. Runs in a JVM of its own.
 */
final class TracedHost {

    static final String RAW = "raw";

    private final Path home;
    private final List<Connection> open = new ArrayList<>();

    private TracedHost(Path home) {
        this.home = home;
    }

    /** Home with the databases {@code data/log.db}, {@code data/journal.db}, {@code data/unknown.db}; {@link #RAW} to do what must not be done. */
    public static void main(String[] arguments) throws Exception {
        TracedHost host = new TracedHost(Path.of(arguments[0]));
        host.run(arguments.length > 1 && arguments[1].equals(RAW));
    }

    private void run(boolean raw) throws Exception {
        LiveDatabase log = database("log.db");
        LiveDatabase journal = database("journal.db");
        connection(home.resolve("data/unknown.db"));
        TestHostContext context = TestHostContext.builder(home)
                .clock(Clock.systemUTC())
                .databases(() -> List.of(log, journal))
                .build();
        try (FakeHost host = FakeHost.load(Packaged.directory())) {
            BackupSystem system = host.start(context);
            mark(DatabaseTrace.BEGIN);
            backUp(system, Strategy.FULL);
            Rows.add(open.get(0), 2);
            if (raw) {
                Files.newInputStream(log.file()).close();
            }
            backUp(system, Strategy.INCREMENTAL);
            system.backups()
                    .verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA))
                    .result()
                    .toCompletableFuture()
                    .join();
            mark(DatabaseTrace.END);
        }
        for (Connection connection : open) {
            connection.close();
        }
    }

    /** All is well but for the database that is not registered. */
    private static void backUp(BackupSystem system, Strategy strategy) {
        BackupOutcome outcome = system.backups()
                .backUp(BackupRequest.ofHome(strategy))
                .result()
                .toCompletableFuture()
                .join();
        boolean fine = outcome.status() == BackupOutcome.Status.PARTIAL
                && outcome.samples().size() == 1
                && outcome.samples().get(0).path().toString().equals("data/unknown.db");
        if (!fine) {
            throw new AssertionError(outcome);
        }
    }

    private LiveDatabase database(String name) throws SQLException {
        Path file = home.resolve("data").resolve(name);
        BlockingQueue<Connection> pool = new LinkedBlockingQueue<>(List.of(connection(file), connection(file)));
        return new LiveDatabase(name, file, (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, nothing) -> lent(pool)));
    }

    /** Has read once: with a log, only that opens the files beside the database. */
    private Connection connection(Path file) throws SQLException {
        Connection connection = Rows.source(file).getConnection();
        open.add(connection);
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("SELECT count(*) FROM total").close();
        }
        return connection;
    }

    private static Connection lent(BlockingQueue<Connection> pool) throws InterruptedException {
        Connection connection = pool.take();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        pool.add(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Asks for a file that is not there, which the trace shows. */
    private void mark(String name) throws IOException {
        try {
            Files.newInputStream(home.resolve(name)).close();
        } catch (NoSuchFileException expected) {
            return;
        }
        throw new AssertionError(name + " exists");
    }
}
