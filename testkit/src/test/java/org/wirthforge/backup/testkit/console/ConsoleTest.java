package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.testkit.fake.Samples;

/** What is typed reaches the API as it is meant. */
final class ConsoleTest {

    @TempDir
    Path directory;

    @Test
    void backup_withoutPath_isAnIncrementalOneOfTheHome() {
        assertEquals(BackupRequest.ofHome(Strategy.INCREMENTAL), asked("backup"));
    }

    @Test
    void backup_withEverything_passesEverything() {
        BackupRequest expected = new BackupRequest(
                Strategy.DIFFERENTIAL,
                Set.of(),
                List.of(directory.resolve("a"), directory.resolve("b")),
                Component.MODELS,
                BackupRequest.Trigger.MANUAL,
                Optional.empty());
        assertEquals(expected, asked("backup", "--strategy", "differential", "--as", "models", "a", "./b/."));
    }

    @Test
    void path_withDots_isWhatTheFileSystemSays() throws Exception {
        Path real = Files.createDirectories(directory.resolve("real/inner"));
        Files.createSymbolicLink(directory.resolve("link"), real);
        BackupRequest request = (BackupRequest) asked("backup", "link/..");
        assertEquals(List.of(directory.toRealPath().resolve("real")), request.paths());
    }

    @Test
    void verify_ofAll_andOfOneWithData() {
        assertEquals(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.STRUCTURE), asked("verify"));
        assertEquals(
                new VerifyRequest(Optional.of(Samples.SECOND), VerifyRequest.Depth.ALL_DATA),
                asked("verify", "latest", "--read-data"));
    }

    @Test
    void restore_ofPaths_takesThemAsTheyAreShown() {
        RestoreRequest expected = new RestoreRequest(
                Optional.of(Samples.FIRST),
                directory.resolve("to"),
                List.of(Samples.HOSTILE, ItemPath.parse("photos/b")));
        String[] typed = {
            "restore",
            "wf-2026-01-31-120000",
            "--to",
            "to",
            "--path",
            Samples.HOSTILE.toString(),
            "--path",
            "/photos/b/"
        };
        assertEquals(expected, asked(typed));
    }

    @Test
    void globalOptions_standBeforeOrAfterTheCommand() {
        for (String[] typed : List.of(
                new String[] {"--home", "h", "--repo", "r", "list"},
                new String[] {"list", "--home", "h", "--repo", "r"},
                new String[] {"--repo", "r", "list", "--home", "h"})) {
            Terminal terminal = new Terminal(directory);
            assertEquals(0, terminal.run(typed), terminal.err());
            Directories given = terminal.plugin.host().directories();
            assertEquals(directory.resolve("h"), given.home());
            assertEquals(Optional.of(directory.resolve("r")), given.repository());
        }
    }

    @Test
    void home_notGiven_isBelowTheUsersData() {
        Terminal terminal = new Terminal(directory);
        terminal.run("list");
        Path home = directory.resolve(".local/share/wf-host");
        assertEquals(home, terminal.plugin.host().directories().home());
        assertTrue(Files.isDirectory(home), "created on need");
        assertEquals(Optional.empty(), terminal.plugin.host().directories().repository());
    }

    @Test
    void forget_latest_forgetsTheNewest() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("forget", "latest"), terminal.err());
        assertEquals(Samples.FIRST, terminal.plugin.system().latest().id());
    }

    @Test
    void forget_several_toTheTrash_orForGood() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("forget", Samples.FIRST.value(), "latest", "--reclaim"), terminal.err());
        assertEquals(List.of("purge " + List.of(Samples.FIRST, Samples.SECOND)), terminal.plugin.system().asked);
        assertTrue(terminal.out().contains("Forgot " + Samples.FIRST + " for good."), terminal.out());
        assertEquals(2, terminal.run("forget", "--reclaim"), "no snapshot is named");
    }

    @Test
    void everyCommand_stopsThePlugin() {
        Terminal terminal = new Terminal(directory);
        terminal.run("list");
        assertTrue(terminal.plugin.system().stopped);
    }

    @Test
    void usageError_startsNothing() {
        Terminal terminal = new Terminal(directory);
        assertEquals(2, terminal.run("restore", "latest"));
        assertEquals(2, terminal.run("backup", "--as", "db"));
        assertEquals(2, terminal.run("show", "yesterday"));
        assertEquals(2, terminal.run("unknown"));
        assertEquals(2, terminal.run());
        assertFalse(Files.exists(directory.resolve(".local")), "a home was made for a usage error");
        assertEquals(5, terminal.err().lines().count(), terminal.err());
    }

    private Object asked(String... arguments) {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run(arguments), terminal.err());
        List<Object> asked = terminal.plugin.system().asked;
        assertEquals(1, asked.size());
        return asked.get(0);
    }
}
