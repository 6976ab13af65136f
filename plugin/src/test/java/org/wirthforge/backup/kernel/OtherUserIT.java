package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.fixture.TreeState;
import org.wirthforge.backup.it.Child;
import org.wirthforge.backup.it.Tools;

/** A user without rights: what cannot be read is listed, what may only be read can be read, and nobody is told that nothing is there. */
@Tag("kernel")
class OtherUserIT {

    @TempDir
    Path directory;

    private Path source;
    private Path repository;
    private Path target;

    @BeforeEach
    void prepare() throws Exception {
        Tools.need("setpriv", "sh", "chown", "chmod");
        Tools.needRoot();
        source = Files.createDirectories(directory.resolve("source"));
        repository = directory.resolve("repository");
        target = directory.resolve("targets/restored");
        sh(
                "chmod 755 . && mkdir targets user && chmod 777 targets && cd source && mkdir open && printf one >one && printf two >open/two"
                        + " && chown -R " + Console.NOBODY + ":" + Console.NOBODY + " .");
    }

    private void sh(String script) throws IOException, InterruptedException {
        Tools.Said said = Tools.run(directory, List.of("sh", "-c", script));
        assertEquals(0, said.exitCode(), said.out());
    }

    private Console nobody() throws IOException, InterruptedException {
        return Console.ofNobody(directory.resolve("user"), repository);
    }

    private void backUpAsRoot() throws IOException, InterruptedException {
        Path root = Files.createDirectories(directory.resolve("root"));
        Console.in(root, repository).expect(0, "backup", source.toString());
    }

    private void assertRestored() throws IOException {
        assertEquals("one", Files.readString(target.resolve("source/one")));
        assertEquals("two", Files.readString(target.resolve("source/open/two")));
    }

    @Test
    void sourcesThatCannotBeRead_areListed_andTheRestIsWhole() throws Exception {
        sh(
                "cd source && printf x >secret && chmod 600 secret && mkdir closed && printf x >closed/file && chmod 700 closed");
        sh("mkdir repository && chown " + Console.NOBODY + " repository");
        Console nobody = nobody();
        String said = nobody.expect(3, "backup", source.toString()).toString();
        assertTrue(said.contains("source/secret") && said.contains("source/closed"), said);
        String id = nobody.expect(0, "list", "--quiet").out().strip();
        String shown = nobody.expect(0, "--json", "show", id).out();
        assertEquals(2, shown.split("\"code\":\"unreadable\"", -1).length - 1, shown);
        nobody.expect(0, "verify", "--read-data");
        // The directory is known, and it is root's.
        String restored =
                nobody.expect(3, "restore", id, "--to", target.toString()).out();
        assertTrue(restored.contains("(1 entries belong to whoever ran the restore"), restored);
        assertRestored();
        assertFalse(Files.exists(target.resolve("source/secret")));
    }

    @Test
    void repositoryThatMayOnlyBeRead_isRead_andNotWritten() throws Exception {
        backUpAsRoot();
        sh("chmod -R a+rX repository");
        Map<String, String> before = TreeState.of(repository);
        Console nobody = nobody();
        String id = nobody.expect(0, "list", "--quiet").out().strip();
        nobody.expect(0, "verify", "--read-data");
        nobody.expect(0, "restore", "latest", "--to", target.toString());
        assertRestored();
        for (String[] words : List.of(
                new String[] {"backup", source.toString()},
                new String[] {"forget", id},
                new String[] {"cleanup", "--now"},
                new String[] {"pin", id})) {
            assertNamed(nobody.expect(1, words));
        }
        assertEquals(before, TreeState.of(repository));
    }

    @Test
    void repositoryOfSomebodyElse_isNotTakenForNone() throws Exception {
        backUpAsRoot();
        sh("chmod 700 repository");
        Map<String, String> before = TreeState.of(repository);
        Console nobody = nobody();
        for (String[] words : List.of(
                new String[] {"list"},
                new String[] {"verify"},
                new String[] {"restore", "latest", "--to", target.toString()},
                new String[] {"backup", source.toString()},
                new String[] {"cleanup", "--plan"})) {
            assertNamed(nobody.expect(1, words));
        }
        assertFalse(Files.exists(target));
        assertEquals(before, TreeState.of(repository));
    }

    /** The directory, what it lacks, and what to do. */
    private void assertNamed(Child.Ended refused) {
        String said = refused.err();
        assertTrue(
                said.contains("WFB-STORE-007") && said.contains(repository.toString()) && said.contains("permission"),
                said);
    }
}
