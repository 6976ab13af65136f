package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help is part of the interface: a change of it shows up in a review, in {@code help.txt}. */
final class HelpTest {

    private static final List<String> COMMANDS = List.of(
            "",
            "backup",
            "list",
            "show",
            "manifest",
            "ls",
            "find",
            "diff",
            "verify",
            "check-ledger",
            "restore",
            "plan",
            "recover",
            "rollback",
            "drill",
            "rescue",
            "prepare-update",
            "verify-update",
            "rollback-update",
            "forget",
            "undelete",
            "trash",
            "pin",
            "unpin",
            "tag",
            "cleanup",
            "repair",
            "health",
            "diagnose",
            "audit",
            "demo");

    @TempDir
    Path directory;

    @Test
    void help_ofEveryCommand_isAsRecorded() throws Exception {
        StringBuilder all = new StringBuilder();
        for (String command : COMMANDS) {
            Terminal terminal = new Terminal(directory);
            assertEquals(0, command.isEmpty() ? terminal.run("--help") : terminal.run(command, "--help"));
            all.append(("$ wf-host " + command).strip())
                    .append(" --help\n")
                    .append(terminal.out())
                    .append('\n');
        }
        assertEquals(recorded(), all.toString());
    }

    private static String recorded() throws Exception {
        try (InputStream in = HelpTest.class.getResourceAsStream("help.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
