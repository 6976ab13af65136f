package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The nasty tree again, for root, for a user without rights and in a locale without umlauts; rsync, which knows nothing of us, says what differs. */
@Tag("kernel")
@Timeout(1200)
class FidelityByRsyncIT {

    private static final String NOBODY = "65534";

    @TempDir
    Path directory;

    private NastyTree tree;

    @BeforeEach
    void prepare() throws Exception {
        Tools.need("rsync", "setpriv");
        Tools.needRoot();
        tree = new NastyTree(directory);
    }

    private void assertSame(String... more) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("rsync", "-aHAXn", "--checksum", "--delete", "--itemize-changes", "--numeric-ids"));
        command.addAll(List.of(more));
        command.addAll(List.of(tree.source() + "/", tree.restored() + "/"));
        Tools.Said said = Tools.run(directory, command);
        assertEquals("", said.out());
        assertEquals(0, said.exitCode());
    }

    @Test
    void nastyTree_asRoot_comesBackTheSame() throws Exception {
        tree.nasty("", "root");
        tree.there("", "C.UTF-8", 0);
        assertSame();
    }

    @Test
    void nastyTree_inAnAsciiLocale_comesBackTheSame() throws Exception {
        tree.nasty("", "root");
        tree.there("", "C", 0);
        assertSame();
    }

    @Test
    void nastyTree_asAnotherUser_comesBackTheSame() throws Exception {
        tree.nasty(NOBODY, "user");
        tree.there(NOBODY, "C.UTF-8", 3);
        Tools.Said shown = tree.wfHost(
                NOBODY,
                "C.UTF-8",
                "show",
                tree.wfHost(NOBODY, "C.UTF-8", "-q", "list").out().strip());
        assertTrue(
                shown.out().contains("unreadable"), "a file of mode 0000 cannot be read by its owner: " + shown.out());
        assertSame("--exclude=/modes/0000");
    }
}
