package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and directories that are not what they should be: one line that names them, the rule and the fix, and the exit code of that kind. */
final class BadInputTest {

    private static final String WRITES = "; 'plan restore ID > plan.json' writes a plan\n";

    @TempDir
    Path directory;

    private void says(int exitCode, String expected, String... words) {
        Terminal terminal = new Terminal(directory);
        assertEquals(exitCode, terminal.run(words), terminal.err());
        assertEquals("wf-host: " + expected, terminal.err());
        assertEquals("", terminal.out());
    }

    @Test
    void plan_thatIsNone_isNamedWithTheReason() throws IOException {
        Path plan = directory.resolve("plan.json");
        says(2, "WFB-REQ-001: " + plan + " does not exist" + WRITES, "recover", "plan.json");
        Files.write(plan, new byte[] {'{', (byte) 0xff});
        says(2, "WFB-REQ-001: " + plan + " is not UTF-8, as a plan must be" + WRITES, "recover", "plan.json");
        Files.write(plan, new byte[0]);
        says(2, "WFB-REQ-001: " + plan + " is empty" + WRITES, "recover", "plan.json");
        Files.delete(plan);
        Files.createDirectory(plan);
        says(2, "WFB-REQ-001: " + plan + " is not a file" + WRITES, "recover", "plan.json");
    }

    @Test
    void rescue_ofNoRepository_doesNotAskForABackup() throws IOException {
        Path place = directory.resolve("place");
        String fix = "; name the directory of a repository (--repo)\n";
        String[] rescue = {"rescue", "--repo", "place", "--to", "out"};
        says(10, "WFB-STORE-001: " + place + " does not exist" + fix, rescue);
        Files.createFile(place);
        says(10, "WFB-STORE-001: " + place + " is not a directory" + fix, rescue);
        Files.delete(place);
        Files.createDirectory(place);
        says(
                10,
                "WFB-STORE-001: " + place + " is no repository: neither repository.json nor its copy in mirror is there"
                        + fix,
                rescue);
    }

    @Test
    void home_thatIsAFile_isRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        says(
                2,
                file + " is not a directory, so " + file
                        + " cannot be the home; name another one (--home) (see wf-host list --help)\n",
                "list",
                "--home",
                "file");
    }

    @Test
    void emptyWords_areRefusedWhateverTheyAreFor() {
        String path = "a path that is not empty ('.' is this directory)";
        says(2, "--repo is '', but must be " + path + " (see wf-host list --help)\n", "list", "--repo", "");
        says(2, "--home is '', but must be " + path + " (see wf-host list --help)\n", "list", "--home", "");
        says(
                2,
                "--path is '', but must be a path as 'ls' shows it (see wf-host restore --help)\n",
                "restore",
                "latest",
                "--to",
                "out",
                "--path",
                "");
        says(
                2,
                "--exclude is '', but must be a pattern, such as *.tmp (see wf-host backup --help)\n",
                "backup",
                "--exclude",
                "");
        says(
                2,
                "--apply is '', but must be the digest that 'cleanup --plan' shows (see wf-host cleanup --help)\n",
                "cleanup",
                "--apply",
                "");
        says(
                2,
                "--apply is '', but must be auto, or the digest that was shown (see wf-host recover --help)\n",
                "recover",
                "plan.json",
                "--apply",
                "");
    }

    @Test
    void patternsThatNoRequestTakes_areUsageErrors() {
        String rule = "; allowed: 1 to 4096 characters, none of them a control character or half of one";
        says(
                2,
                "--exclude: glob 1 has the character U+0000" + rule + " (see wf-host backup --help)\n",
                "backup",
                "--exclude",
                "a\0b");
        says(
                2,
                "PATTERN: the pattern has 5000 characters" + rule + " (see wf-host find --help)\n",
                "find",
                "x".repeat(5000));
    }

    @Test
    void checkThatIsNone_isAUsageError() {
        Terminal terminal = new Terminal(directory);
        assertEquals(2, terminal.run("plan", "restore", "latest", "--skip", "everything"), terminal.err());
        assertTrue(terminal.err().startsWith("wf-host: --skip is 'everything', but must be one of "), terminal.err());
        assertFalse(terminal.err().contains("WFB-INT"), terminal.err());
    }
}
