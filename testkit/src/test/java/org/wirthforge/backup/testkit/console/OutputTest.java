package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.testkit.fake.Samples;
import tools.jackson.databind.JsonNode;

/** What people and programs read. */
final class OutputTest {

    @TempDir
    Path directory;

    private Terminal troubled() {
        Terminal terminal = new Terminal(directory);
        terminal.plugin.system().backup = BackupOutcome.Status.PARTIAL;
        terminal.plugin.system().verify = VerifyReport.Status.CORRUPTED;
        terminal.plugin.system().restore = RestoreReport.Status.PARTIAL;
        terminal.plugin.system().snapshots.add(Samples.snapshot(Samples.SECOND, Snapshot.State.PARTIAL));
        terminal.plugin.system().unreadable.add("a\u001b[2Jb");
        return terminal;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup",
                "list",
                "show latest",
                "ls latest",
                "verify",
                "check-ledger",
                "restore latest --to x",
                "forget latest",
                "undelete wf-2026-01-31-120000",
                "trash",
                "pin latest",
                "unpin latest",
                "tag latest best",
                "cleanup --plan",
                "cleanup --now",
                "repair",
                "repair --plan",
                "health",
                "diagnose",
                "audit",
                "audit --verify"
            })
    void everyCommand_inEveryStyle(String command) {
        Terminal human = troubled();
        human.run(command.split(" "));
        assertPrintable(human);
        assertFalse(human.out().isEmpty(), "nothing for people");

        Terminal quiet = troubled();
        quiet.run((command + " -q").split(" "));
        assertPrintable(quiet);
        assertTrue(quiet.out().length() < human.out().length(), "not quieter");

        Terminal json = troubled();
        int code = json.run((command + " --json").split(" "));
        assertJson(json, command.split(" ")[0], code);
    }

    private static void assertPrintable(Terminal terminal) {
        String all = terminal.out() + terminal.err();
        assertTrue(
                all.codePoints().allMatch(point -> point == '\n' || !Character.isISOControl(point) && point != 0x202e),
                () -> "raw control characters: " + all);
    }

    private static void assertJson(Terminal terminal, String command, int code) {
        List<JsonNode> lines = terminal.jsonLines();
        List<String> types = new ArrayList<>();
        for (JsonNode line : lines) {
            types.add(line.get("type").asString());
            line.propertyNames().forEach(name -> assertTrue(name.matches("[a-z][a-z0-9_]*"), name));
        }
        JsonNode last = lines.get(lines.size() - 1);
        assertAll(
                () -> assertEquals(types.size() - 1, types.indexOf("outcome"), () -> "order: " + types),
                () -> assertEquals(command, last.get("command").asString()),
                () -> assertEquals(code, last.get("exit_code").asInt()),
                () -> assertFalse(last.get("status").asString().isEmpty()));
    }

    @Test
    void json_ofError_endsWithAnOutcome() {
        Terminal terminal = new Terminal(directory);
        assertEquals(1, terminal.run("show", "wf-2000-01-01-000000", "--json"));
        JsonNode outcome = terminal.jsonLines().get(0);
        assertEquals("FAILED", outcome.get("status").asString());
        assertEquals("WFB-SNAP-001", outcome.get("code").asString());
    }

    @Test
    void json_ofFindings_namesWhatTheyBreak() {
        Terminal terminal = troubled();
        terminal.run("verify", "--json");
        JsonNode affected = terminal.jsonLines().get(0).get("affected");
        assertEquals(Samples.FIRST.value(), affected.get(0).get("backup_id").asString());
        assertEquals(Samples.HOSTILE.toString(), affected.get(0).get("path").asString());
    }

    @Test
    void finding_isPrintedWithAllItBreaks() {
        Terminal terminal = troubled();
        terminal.run("verify", "--quiet");
        assertEquals("""
                error: packs/ab/abcd.pack: a chunk does not have its hash
                  breaks wf-2026-01-31-120000  photos/a\\x1b[31m\\x0ab
                  breaks wf-2026-01-31-130000  the whole snapshot
                """, terminal.out());
    }

    @Test
    void manifest_isTheDocumentAlone_inEveryStyle() {
        for (String style : List.of("-v", "-q", "--json")) {
            Terminal terminal = new Terminal(directory);
            assertEquals(0, terminal.run("manifest", "latest", style));
            assertEquals("{\n  \"backup_id\": \"wf-2026-01-31-130000\"\n}\n", terminal.out());
        }
    }

    @Test
    void list_isAligned() {
        Terminal terminal = new Terminal(directory);
        terminal.run("list");
        assertEquals("""
                ID                    CREATED              STATE     PROVEN   STRATEGY     FILES     SIZE      NEW  PROBLEMS  COMPONENTS  SOURCE
                wf-2026-01-31-120000  2026-01-31 12:00:00  COMPLETE  written  incremental  1,200  3.3 GiB  1.0 MiB         0  config,db   ?
                wf-2026-01-31-130000  2026-01-31 12:00:00  COMPLETE  written  incremental  1,200  3.3 GiB  1.0 MiB         0  config,db   ?
                """, terminal.out());
    }

    @Test
    void backup_quiet_printsTheIdAlone() {
        Terminal terminal = new Terminal(directory);
        terminal.run("backup", "--quiet");
        assertEquals("wf-2026-01-31-130000\n", terminal.out());
        assertEquals("", terminal.err());
    }

    @Test
    void longOperation_onATerminal_drawsABarAndTakesItBack() {
        Terminal terminal = new Terminal(directory, OptionalInt.of(100));
        runSlowly(terminal, 2, "backup");
        assertTrue(terminal.err().contains("50%"), terminal.err());
        assertTrue(terminal.err().contains("4.7 GiB of 9.3 GiB"), terminal.err());
        assertTrue(terminal.err().contains("477 MiB/s"), terminal.err());
        assertTrue(terminal.err().contains("0:00:10"), terminal.err());
        assertTrue(terminal.err().contains("\r" + " ".repeat(99) + "\rwf-host: backup cancelled"), terminal.err());
    }

    @Test
    void longOperation_forPrograms_printsProgress() {
        Terminal terminal = new Terminal(directory);
        runSlowly(terminal, 1, "backup", "--json");
        JsonNode progress = terminal.jsonLines().get(0);
        assertEquals("progress", progress.get("type").asString());
        assertEquals(5_000_000_000L, progress.get("bytes_done").asLong());
        assertEquals("outcome", terminal.jsonLines().get(1).get("type").asString());
    }

    /** Cancels at the given look at the progress. */
    private static void runSlowly(Terminal terminal, int looks, String... arguments) {
        terminal.plugin.system().endless = true;
        terminal.plugin.system().looksBeforeTheEnd = looks;
        assertEquals(130, terminal.run(arguments));
    }
}
