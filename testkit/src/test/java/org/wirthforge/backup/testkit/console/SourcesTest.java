package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.testkit.fake.Samples;
import tools.jackson.databind.JsonNode;

/** Two places on one repository can be told apart. */
final class SourcesTest {

    @TempDir
    Path directory;

    private Terminal shared(String... places) {
        Terminal terminal = new Terminal(directory);
        List<Snapshot> snapshots = terminal.plugin.system().snapshots;
        for (int i = 0; i < places.length; i++) {
            snapshots.set(i, Samples.of(places[i], snapshots.get(i)));
        }
        return terminal;
    }

    @Test
    void list_andShow_sayWhereFrom() {
        Terminal list = shared("/home/a/photos", "/home/b/photos");
        list.run("list");
        assertTrue(list.out().lines().toList().get(1).endsWith("  /home/a/photos"), list.out());
        assertTrue(list.out().lines().toList().get(2).endsWith("  /home/b/photos"), list.out());
        Terminal show = shared("/home/a/photos", "/home/b/photos");
        show.run("show", Samples.FIRST.value());
        assertTrue(show.out().contains("Sources    photos  (config)  from /home/a/photos\n"), show.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show wf-2026-01-31-120000"})
    void json_saysWhereFrom(String command) {
        Terminal terminal = shared("/home/a/photos", "/home/b/photos");
        terminal.run((command + " --json").split(" "));
        JsonNode source = terminal.jsonLines().get(0).get("sources").get(0);
        assertEquals("/home/a/photos", source.get("place").asString());
        assertEquals("photos", source.get("path").asString());
        assertEquals("config", source.get("component").asString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "restore latest --to x",
                "ls latest",
                "show latest",
                "diff wf-2026-01-31-120000 latest",
                "manifest latest",
                "verify latest",
                "forget latest",
                "pin latest"
            })
    void latest_ofSeveral_isNamed(String command) {
        Terminal terminal = shared("/home/a/photos", "/home/b/photos");
        terminal.run(command.split(" "));
        String said =
                "wf-host: latest is wf-2026-01-31-130000 of /home/b/photos, the newest of all 2 sources; see 'list'\n";
        assertEquals(
                said,
                terminal.err()
                        .substring(0, Math.min(said.length(), terminal.err().length())));
    }

    @Test
    void latest_ofOne_isNamedToo() {
        Terminal terminal = shared("/home/a/photos", "/home/a/photos");
        terminal.run("ls", "latest");
        assertEquals("latest is wf-2026-01-31-130000 of /home/a/photos\n", terminal.err());
    }

    @Test
    void source_chooses() {
        Terminal terminal = shared("/home/a/photos", "/home/b/photos");
        assertEquals(0, terminal.run("restore", "latest", "--source", "/home/a/photos", "--to", "x"));
        assertTrue(terminal.err().startsWith("latest is wf-2026-01-31-120000 of /home/a/photos\n"), terminal.err());
        assertEquals(1, shared("/a", "/b").run("ls", "latest", "--source", "/c"));
        assertEquals(2, shared("/a", "/b").run("ls", "wf-2026-01-31-120000", "--source", "/a"));
    }

    @Test
    void restore_saysOfWhat() {
        Terminal terminal = shared("/home/a/photos", "/home/b/photos");
        terminal.run("restore", "latest", "--to", "x");
        assertTrue(terminal.out().contains("  Source     /home/b/photos\n"), terminal.out());
        Terminal json = shared("/home/a/photos", "/home/b/photos");
        json.run("restore", "latest", "--to", "x", "--json");
        JsonNode outcome = json.jsonLines().get(json.jsonLines().size() - 1);
        assertEquals(
                "/home/b/photos", outcome.get("sources").get(0).get("place").asString());
    }
}
