package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.fixture.Rows;

/** Asks the kernel: nobody but the host's SQLite opens or closes a live database, whatever the plugin does. */
@Tag("kernel")
class DatabaseTraceIT {

    @TempDir
    Path directory;

    private Path home;
    private final List<Path> databases = new ArrayList<>();

    @BeforeEach
    void home() throws Exception {
        home = Files.createDirectories(directory.toRealPath().resolve("home/data"))
                .getParent();
        create("log.db", "wal");
        create("journal.db", "delete");
        create("unknown.db", "delete");
        Files.writeString(home.resolve("data/beside.txt"), "an ordinary file");
    }

    private void create(String name, String mode) throws Exception {
        Path file = home.resolve("data").resolve(name);
        try (Connection connection = Rows.create(file, mode)) {
            Rows.add(connection, 1);
        }
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class)
                .write("mark", ByteBuffer.wrap(new byte[] {1}));
        databases.add(file);
    }

    private DatabaseTrace trace(String... mode) throws IOException, InterruptedException {
        Path log = directory.resolve("trace");
        Child child = new Child(directory, System.getProperty("java.class.path"));
        List<String> arguments = new ArrayList<>(List.of(home.toString()));
        arguments.addAll(List.of(mode));
        Child.Ended ended = child.await(
                child.start(DatabaseTrace.command(log), TracedHost.class.getName(), arguments.toArray(String[]::new)));
        assertEquals(0, ended.exitCode(), ended::toString);
        return DatabaseTrace.of(log);
    }

    @Test
    void backupsAndVerify_neitherOpenNorCloseALiveDatabase() throws Exception {
        DatabaseTrace trace = trace();
        for (Path file : databases) {
            assertTrue(trace.knows(file), () -> "the host has not opened " + file);
            assertEquals(List.of(), trace.touching(file));
        }
        assertEquals(List.of(), trace.touching(home.resolve("data/log.db-shm")));
        assertTrue(trace.touching(home.resolve("data/beside.txt")).size() > 1, "ordinary files are read");
    }

    @Test
    void trace_seesAnyOpenAndClose() throws Exception {
        List<String> seen = trace(TracedHost.RAW).touching(databases.get(0));
        assertTrue(seen.stream().anyMatch(line -> line.contains("openat(")), seen::toString);
        assertTrue(seen.stream().anyMatch(line -> line.contains("close(")), seen::toString);
    }
}
