package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.testkit.fake.Samples;

final class RepairCommandTest {

    @TempDir
    Path directory;

    private Terminal losing() {
        Terminal terminal = new Terminal(directory);
        terminal.plugin
                .system()
                .repair
                .lost
                .put(Samples.FIRST, new LostData(Samples.FIRST, List.of(Samples.HOSTILE), 21));
        return terminal;
    }

    @Test
    void plan_saysWhatWouldBeDone_andWhatIsLost() {
        Terminal terminal = losing();
        assertEquals(0, terminal.run("repair", "--plan"));
        assertEquals("""
                document  repository.json  is made anew
                lost in wf-2026-01-31-120000: 21 paths
                  photos/a\\x1b[31m\\x0ab
                  …
                1 step to do; looked for 700 ms
                """, terminal.out());
    }

    @Test
    void repair_quiet_namesLossesAlone() {
        Terminal terminal = losing();
        terminal.run("repair", "-q");
        assertEquals("lost in wf-2026-01-31-120000: 21 paths\n  photos/a\\x1b[31m\\x0ab\n  …\n", terminal.out());
    }

    @Test
    void repair_exitCode_tellsHowItEnded() {
        int[] codes = {0, 3, 130};
        for (RepairReport.Status status : RepairReport.Status.values()) {
            Terminal terminal = new Terminal(directory);
            terminal.plugin.system().repair.status = status;
            assertEquals(codes[status.ordinal()], terminal.run("repair"));
        }
    }

    @Test
    void repair_json_hasAnObjectForEachStepAndLoss() {
        Terminal terminal = losing();
        terminal.run("repair", "--json");
        var lines = terminal.jsonLines();
        assertEquals("repair", lines.get(0).get("type").asString());
        assertEquals("document", lines.get(0).get("kind").asString());
        assertEquals("lost", lines.get(1).get("type").asString());
        assertEquals(21, lines.get(1).get("count").asInt());
        assertEquals(1, lines.get(2).get("steps").asInt());
    }

    @Test
    void listAndShow_nameWhatIsLost() {
        Terminal terminal = losing();
        terminal.run("list");
        assertTrue(
                (terminal.out() + terminal.err()).contains("wf-2026-01-31-120000 has lost data of 21 paths"),
                terminal.out());
        Terminal shown = losing();
        shown.run("show", "wf-2026-01-31-120000");
        assertTrue((shown.out() + shown.err()).contains("photos/a"), shown.out());
    }
}
