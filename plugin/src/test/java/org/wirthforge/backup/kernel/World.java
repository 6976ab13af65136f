package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.fixture.Rows;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.it.Tools;
import org.wirthforge.backup.testkit.TestHostContext;

/**
 * A home with what changes in it, its repository, and what the engine keeps beside. What is in the home by contract is a function of a seed and a round.
 *
 * @param home what is backed up
 * @param repository where to
 * @param data audit trail and temporary files
 */
record World(Path home, Path repository, Path data) {

    private static final int FILES = 12;
    private static final int LARGEST = 12_000;

    /** All of it in one directory. */
    static World in(Path root) {
        return new World(root.resolve("home"), root.resolve("repository"), root.resolve("data"));
    }

    TestHostContext context() throws IOException {
        Files.createDirectories(home);
        Directories directories = new Directories(
                home,
                home.resolve("plugins/wf-ops-003"),
                Optional.empty(),
                Optional.of(data),
                Optional.empty(),
                Optional.of(repository));
        return TestHostContext.builder(home)
                .directories(directories)
                .clock(Clock.systemUTC())
                .build();
    }

    /** Changes about a third of the files of the home. */
    void change(long seed, int round) throws IOException {
        Random random = new Random(seed * 1_000_003 + round);
        Files.createDirectories(home.resolve("data/many"));
        Files.createDirectories(home.resolve("config"));
        for (int i = 0; i < FILES; i++) {
            if (round == 0 || random.nextInt(3) == 0) {
                byte[] bytes = new byte[1 + random.nextInt(LARGEST)];
                random.nextBytes(bytes);
                Files.write(home.resolve("data/many/" + i), bytes);
            }
        }
        Files.writeString(home.resolve("config/app.json"), "{\"round\": " + round + "}");
    }

    /** Changes a database of the home, too. */
    void addRow(int round) throws SQLException {
        Path database = home.resolve("data/app.db");
        try (Connection connection =
                Files.exists(database) ? Rows.source(database).getConnection() : Rows.create(database, "delete")) {
            Rows.add(connection, round + 1);
        }
    }

    /** What a backup of the home holds, without what the engine itself keeps there. */
    static Map<String, String> state(Path home) throws IOException {
        Map<String, String> state = new TreeMap<>();
        for (String part : List.of("data", "config")) {
            if (Files.exists(home.resolve(part))) {
                TreeState.of(home.resolve(part)).forEach((path, text) -> state.put(part + "/" + path, text));
            }
        }
        state.keySet().removeIf(path -> path.startsWith("config/wf-ops-003"));
        return state;
    }

    /** Copies a tree to a place that holds nothing else afterwards; owners and times included. */
    static void copy(Path from, Path to) throws IOException, InterruptedException {
        Tools.Said said = Tools.run(
                from.getParent(),
                List.of("sh", "-c", "rm -rf \"$1\" && cp -a \"$0\" \"$1\"", from.toString(), to.toString()));
        assertEquals(0, said.exitCode(), said.out());
    }
}
