package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.work.BackupRequest;
import tools.jackson.databind.JsonNode;

/** A wrong line is one line of answer, which says how to mend it. */
final class UsageTest {

    @TempDir
    Path directory;

    private Terminal refused(String line) {
        Terminal terminal = new Terminal(directory);
        assertEquals(2, terminal.run(line.isEmpty() ? new String[0] : line.split(" ")), terminal.err());
        return terminal;
    }

    private void assertSays(String expected, String line) {
        Terminal terminal = refused(line);
        assertEquals("wf-host: " + expected + "\n", terminal.err());
        assertEquals("", terminal.out());
    }

    @Test
    void wrongUsage_isOneLine() {
        assertSays("a command is missing (see wf-host --help)", "");
        assertSays("'bakcup' is not a command; did you mean backup? (see wf-host --help)", "bakcup");
        assertSays("--to is missing; add --to=DIR (see wf-host restore --help)", "restore latest");
        assertSays("ID is missing (see wf-host show --help)", "show -v");
        assertSays(
                "--jsn is not an option of wf-host list; did you mean --json? (see wf-host list --help)",
                "--quiet list --jsn");
        assertSays("--strategy is not an option of wf-host (see wf-host --help)", "--strategy full backup");
        assertSays(
                "--home is given 2 times, but may be given only once (see wf-host list --help)",
                "--home a list --home b");
        assertSays(
                "--strategy is 'fast', but must be one of full, incremental, differential (see wf-host backup --help)",
                "backup --strategy fast");
        assertSays(
                "--as names the component of the PATHs given, but there is no PATH (see wf-host backup --help)",
                "backup --as db");
        assertSays(
                "ID: 'yesterday' is not a snapshot id; the form is wf-YYYY-MM-DD-HHMMSS, or latest"
                        + " (see wf-host show --help)",
                "show yesterday");
    }

    @Test
    void json_ofWrongUsage_endsWithAnOutcome() {
        for (String line : new String[] {"--json lst", "list --jsn --json", "show --json", "--nonsense --json list"}) {
            JsonNode outcome = refused(line).jsonLines().get(0);
            assertEquals("outcome", outcome.get("type").asString());
            assertEquals("FAILED", outcome.get("status").asString());
            assertEquals(2, outcome.get("exit_code").asInt());
            assertFalse(outcome.get("message").asString().isEmpty());
        }
        assertEquals(
                "show", refused("show --json").jsonLines().get(0).get("command").asString());
        assertEquals(
                "wf-host",
                refused("--json lst").jsonLines().get(0).get("command").asString());
        assertTrue(refused("show -- a --json").out().isEmpty(), "a name is taken for an option");
    }

    @Test
    void help_anywhere_isThatOfTheCommand_whateverIsMissing() {
        Terminal after = new Terminal(directory);
        Terminal before = new Terminal(directory);
        assertEquals(0, after.run("restore", "-h"));
        assertEquals(0, before.run("--help", "restore"));
        assertTrue(after.out().startsWith("Usage: wf-host restore "), after.out());
        assertEquals(after.out(), before.out());
    }

    @Test
    void version_isOneLine() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("-V"));
        assertTrue(terminal.out().matches("wf-host \\S+\n"), terminal.out());
    }

    @Test
    void nameWithADash_goesAfterTwoDashes() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("backup", "--strategy", "FULL", "--", "-x"), terminal.err());
        BackupRequest request = (BackupRequest) terminal.plugin.system().asked.get(0);
        assertEquals(java.util.List.of(directory.resolve("-x")), request.paths());
    }
}
