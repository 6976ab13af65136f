package org.wirthforge.backup.testkit.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.testkit.fake.FakeRetention;
import org.wirthforge.backup.testkit.fake.Samples;

/** Nothing goes that was not shown and confirmed. */
final class RetentionCommandsTest {

    @TempDir
    Path directory;

    private Terminal dropping() {
        Terminal terminal = new Terminal(directory);
        terminal.plugin.system().retention.drops = true;
        return terminal;
    }

    @Test
    void plan_saysWhatGoesWhyAndHowToDoIt() {
        Terminal terminal = dropping();
        assertEquals(0, terminal.run("cleanup", "--plan"));
        assertEquals("""
                DROP  wf-2026-01-31-120000  no rule keeps it
                KEEP  wf-2026-01-31-130000  the last good one
                lost with wf-2026-01-31-120000: 21 file versions that no kept snapshot has, 4.9 KiB
                  photos/a\\x1b[31m\\x0ab
                  …
                Frees 4.9 KiB of 8.8 KiB, 1000 B of it needed by nobody even now
                To do it: wf-host cleanup --apply %s
                """.formatted(FakeRetention.DIGEST), terminal.out());
        assertEquals(List.of(), terminal.plugin.system().asked);
    }

    @Test
    void plan_quiet_isTheDigestAlone() {
        Terminal terminal = dropping();
        terminal.run("cleanup", "--plan", "-q");
        assertEquals(FakeRetention.DIGEST + "\n", terminal.out());
    }

    @Test
    void plan_blocked_failsAndOffersNoDigest() {
        Terminal terminal = dropping();
        terminal.plugin.system().retention.blockers = List.of("snapshots/x.json cannot be read");
        assertEquals(1, terminal.run("cleanup", "--plan", "-q"));
        assertEquals("blocked: snapshots/x.json cannot be read\n", terminal.out());
    }

    @Test
    void apply_doesWhatTheDigestNames() {
        Terminal terminal = dropping();
        assertEquals(0, terminal.run("cleanup", "--apply", "ab12"), terminal.err());
        assertEquals(List.of("ab12 CAREFUL"), terminal.plugin.system().asked);
        assertTrue(terminal.out().contains("warning: pack ab cannot be read"), terminal.out());
    }

    @Test
    void now_whereThePolicyDropsSomething_isRefused() {
        Terminal terminal = dropping();
        assertEquals(1, terminal.run("cleanup", "--now"));
        assertTrue(terminal.err().contains("WFB-RET-002"), terminal.err());
        assertEquals(List.of(), terminal.plugin.system().asked);
        assertEquals(0, terminal.run("cleanup", "--now", "--apply", FakeRetention.DIGEST));
        assertEquals(List.of(FakeRetention.DIGEST + " AT_ONCE"), terminal.plugin.system().asked);
    }

    @Test
    void now_whereThePolicyDropsNothing_isDone() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("cleanup", "--now"), terminal.err());
        assertEquals(List.of(FakeRetention.DIGEST + " AT_ONCE"), terminal.plugin.system().asked);
    }

    @Test
    void cleanup_exitCode_tellsHowItEnded() {
        int[] codes = {0, 3, 4, 130};
        for (CleanupReport.Status status : CleanupReport.Status.values()) {
            Terminal terminal = new Terminal(directory);
            terminal.plugin.system().retention.status = status;
            assertEquals(codes[status.ordinal()], terminal.run("cleanup", "--apply", "ab12"));
        }
    }

    @Test
    void labels_areGivenAndTaken() {
        Terminal terminal = new Terminal(directory);
        String id = Samples.FIRST.value();
        assertEquals(0, terminal.run("pin", id, "--reason", "before the move", "--until", "2027-01-31T12:00:00Z"));
        assertEquals(0, terminal.run("unpin", "latest"));
        assertEquals(0, terminal.run("tag", id, "release"));
        assertEquals(0, terminal.run("tag", id, "release", "--remove"));
        assertEquals(0, terminal.run("undelete", id));
        assertEquals(
                List.of(
                        "pin " + id + " before the move 2027-01-31T12:00:00Z",
                        "unpin " + Samples.SECOND,
                        "tag " + id + " release",
                        "untag " + id + " release",
                        "undelete " + id),
                terminal.plugin.system().asked);
    }

    @Test
    void trash_listsWhatCanBeBroughtBack() {
        Terminal terminal = new Terminal(directory);
        assertEquals(0, terminal.run("trash"));
        assertEquals("""
                wf-2026-01-31-120000  until 24 hours after the next cleanup  by hand
                1 snapshot in the trash
                """, terminal.out());
    }

    @Test
    void usageErrors_startNothing() {
        Terminal terminal = new Terminal(directory);
        assertEquals(2, terminal.run("cleanup"));
        assertEquals(2, terminal.run("cleanup", "--plan", "--apply", "ab12"));
        assertEquals(2, terminal.run("undelete", "latest"));
        assertEquals(2, terminal.run("tag", "latest"));
        assertFalse(Files.exists(directory.resolve(".local")), "a home was made for a usage error");
    }
}
