package org.wirthforge.backup.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.fixture.TreeState;

/** A tree made to be nasty goes through the packaged console and comes back. The comparison is our own; {@link FidelityByRsyncIT} asks somebody else. */
@Timeout(1200)
class FidelityIT {

    @TempDir
    Path directory;

    private NastyTree tree;

    @BeforeEach
    void prepare() throws Exception {
        tree = new NastyTree(directory);
    }

    private void assertSame() throws Exception {
        assertEquals(TreeState.of(tree.source()), TreeState.of(tree.restored()));
    }

    @Test
    void nastyTree_comesBackTheSame() throws Exception {
        boolean root = Tools.root();
        tree.nasty("", root ? "root" : "user");
        if (!root) {
            Files.delete(tree.source().resolve("modes/0000")); // not to be read, not even by this test
        }
        tree.there("", "C.UTF-8", 0);
        assertSame();
        assertHoles();
    }

    /** Blocks on disk, not lengths: a hole that was filled would show here only. */
    private void assertHoles() throws Exception {
        for (String name : List.of("holes", "one-hole")) {
            Tools.Said blocks = Tools.run(
                    directory,
                    List.of("stat", "-c", "%b", tree.restored().resolve(name).toString()));
            assertTrue(Long.parseLong(blocks.out().strip()) <= 512, name + " takes blocks: " + blocks.out());
        }
    }

    @Test
    void pathLongerThanTheSystemTakes_isReportedAndTheRestIsWhole() throws Exception {
        NastyTree.sh(
                tree.source(),
                "printf kept > kept; n=$(printf '%0100d' 0); for i in $(seq 50); do mkdir $n && cd $n; done; printf x > bottom");
        Tools.Said backup = tree.wfHost("", "C.UTF-8", "backup", tree.source().toString());
        assertEquals(3, backup.exitCode(), backup.out());
        assertTrue(backup.out().contains("too-long"), backup.out());
        String id = tree.wfHost("", "C.UTF-8", "-q", "list").out().strip();
        Tools.Said restore = tree.wfHost("", "C.UTF-8", "restore", id, "--to", "restored");
        assertTrue(Files.exists(directory.resolve("restored/source/kept")), restore.out());
        NastyTree.sh(directory, "rm -rf source restored");
    }

    @Test
    void wideDirectory_comesBackTheSame() throws Exception {
        int count = Math.min(100_000, Integer.getInteger("wfb.cycles", 50) * 200);
        NastyTree.sh(tree.source(), "seq " + count + " | xargs touch");
        tree.there("", "C.UTF-8", 0);
        assertSame();
    }

    @Test
    void hardLinks_acrossTwoSources_stayOneFile() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other"));
        Files.writeString(tree.source().resolve("one"), "the same file");
        Files.createLink(other.resolve("two"), tree.source().resolve("one"));
        assertEquals(
                0,
                tree.wfHost("", "C.UTF-8", "backup", tree.source().toString(), other.toString())
                        .exitCode());
        assertEquals(
                0,
                tree.wfHost("", "C.UTF-8", "restore", "latest", "--to", "restored")
                        .exitCode());
        Path restored = directory.resolve("restored");
        assertTrue(Files.isSameFile(restored.resolve("source/one"), restored.resolve("other/two")));
    }
}
