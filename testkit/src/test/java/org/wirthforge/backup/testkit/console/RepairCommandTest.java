package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.repair.LostData;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;
import org.wirthforge.backup.api.snapshot.Snapshot;
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
    void plan_listsWhatIsInNoList() {
        Terminal terminal = new Terminal(directory);
        List<UnlistedSnapshot> unlisted = terminal.plugin.system().repair.unlisted;
        unlisted.add(new UnlistedSnapshot(
                Samples.FIRST, Instant.EPOCH, Snapshot.State.COMPLETE, 12, 3_000, 0, Optional.empty()));
        unlisted.add(new UnlistedSnapshot(
                Samples.SECOND, Instant.EPOCH, Snapshot.State.PARTIAL, 1, 1, 2, Optional.of(Instant.EPOCH)));
        terminal.run("repair", "--plan");
        String out = terminal.out();
        assertTrue(out.contains("unlisted  " + Samples.FIRST + "  is in no list; whole, 12 entries, "), out);
        assertTrue(out.contains("'repair --bring-back " + Samples.FIRST + "' brings it back"), out);
        assertTrue(out.contains("unlisted  " + Samples.SECOND + "  was forgotten at 1970-01-01"), out);
        assertTrue(out.contains("2 chunks of it gone, 1 entry, "), out);
        Terminal json = new Terminal(directory);
        json.plugin.system().repair.unlisted.addAll(unlisted);
        json.run("repair", "--plan", "--json");
        var line = json.jsonLines().get(2);
        assertEquals("unlisted", line.get("type").asString());
        assertEquals(2, line.get("missing_chunks").asInt());
        assertEquals("1970-01-01T00:00:00Z", line.get("forgotten_utc").asString());
    }

    @Test
    void repair_asksForWhatIsBroughtBack() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("repair"));
        assertEquals(RepairRequest.mend(), terminal.plugin.system().repair.request);
        assertEquals(0, terminal.run("repair", "--bring-back-lost"));
        assertEquals(new RepairRequest(true, Set.of()), terminal.plugin.system().repair.request);
        assertEquals(
                0,
                terminal.run("repair", "--bring-back", Samples.FIRST.value(), "--bring-back", Samples.SECOND.value()));
        assertEquals(
                new RepairRequest(false, Set.of(Samples.FIRST, Samples.SECOND)),
                terminal.plugin.system().repair.request);
        terminal.plugin.system().repair.request = null;
        assertEquals(2, terminal.run("repair", "--plan", "--bring-back-lost"));
        assertEquals(2, terminal.run("repair", "--bring-back", "../x"));
        assertNull(terminal.plugin.system().repair.request);
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
