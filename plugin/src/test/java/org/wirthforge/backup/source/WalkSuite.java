package org.wirthforge.backup.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Pace;

/** What a walk does on every file system. */
abstract class WalkSuite {

    Tree tree;

    /** An empty directory. */
    abstract Path top() throws IOException;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree(top());
    }

    @Test
    void walk_ofTree_yieldsNameByNameADirectoryBeforeItsContent() throws Exception {
        tree.with("a/b", "a/c/d", "a-b", "a.b", "a0", "empty/", "z");

        assertEquals(
                List.of("t", "t/a", "t/a/b", "t/a/c", "t/a/c/d", "t/a-b", "t/a.b", "t/a0", "t/empty", "t/z"),
                tree.walk().all());
    }

    @Test
    void walk_sortsNamesAsUnsignedBytes() throws Exception {
        tree.with("z", "é", "日本", "🎉");

        assertEquals(List.of("t/z", "t/é", "t/日本", "t/🎉"), tree.walk().below());
    }

    @Test
    void walk_namesTheFileItFound() throws Exception {
        tree.with("a/naïve");

        Found file = tree.walk().entries().get(2);

        assertEquals(tree.at("a/naïve"), file.file());
        assertEquals(FileKind.FILE, file.stamp().kind());
        assertEquals(Component.DB, file.component());
        assertEquals(Files.size(tree.at("a/naïve")), file.stamp().size());
    }

    @Test
    void stamp_keepsTimeAndKind() throws Exception {
        tree.with("f", "d/");
        Instant before1970 = Instant.ofEpochSecond(-5);
        Files.setLastModifiedTime(tree.at("f"), FileTime.from(before1970));
        AttributeReader reader = AttributeReader.of(top().getFileSystem());

        assertEquals(-5, reader.stamp(tree.at("f")).mtimeSeconds());
        assertEquals(0, reader.stamp(tree.at("f")).mtimeNanos());
        assertEquals(FileKind.DIRECTORY, reader.stamp(tree.at("d")).kind());
        assertTrue(reader.stamp(tree.at("f")).mode() > 0);
    }

    @Test
    void walk_doesNotFollowLinks() throws Exception {
        tree.with("d/x");
        Files.createSymbolicLink(tree.at("d/up"), tree.top());
        Files.createSymbolicLink(tree.at("nowhere"), tree.at("gone"));

        assertEquals(List.of("t/d", "t/d/up", "t/d/x", "t/nowhere"), tree.walk().below());
    }

    @Test
    void root_thatIsALink_meansItsTarget() throws Exception {
        tree.with("d/x");
        Path link = Files.createSymbolicLink(tree.at("link"), tree.at("d"));
        List<Root> roots = List.of(new Root(Component.DB, link, bytes("l")));

        assertEquals(
                List.of("l", "l/x"),
                Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE).all());
    }

    @Test
    void root_ofManyNames_bringsTheDirectoriesAboveOnce() throws Exception {
        tree.with("a/b/x", "a/c/y", "a/other");
        List<Root> roots = List.of(
                new Root(Component.DB, tree.at("a/b"), bytes("a/b")),
                new Root(Component.LOGS, tree.at("a/c"), bytes("a/c")));

        Tree.Walked walked = Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE);

        assertEquals(List.of("a", "a/b", "a/b/x", "a/c", "a/c/y"), walked.all());
        assertEquals(tree.at("a"), walked.entries().get(0).file());
        assertEquals(Component.LOGS, walked.entries().get(4).component());
    }

    @Test
    void root_thatIsAFile_isOneEntry() throws Exception {
        tree.with("f");
        List<Root> roots = List.of(new Root(Component.DB, tree.at("f"), bytes("f")));
        assertEquals(
                List.of("f"),
                Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE).all());
    }

    @Test
    void root_thatIsGone_isReportedAndTheNextIsWalked() throws Exception {
        tree.with("f");
        List<Root> roots = List.of(
                new Root(Component.DB, tree.at("x/gone"), bytes("x/gone")),
                new Root(Component.DB, tree.at("f"), bytes("y")));
        assertEquals(
                List.of("x VANISHED", "y"),
                Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE).all());
    }

    @Test
    void roots_thatOverlap_areRefusedByName() {
        List<Root> roots = List.of(tree.root("a"), tree.root("a/b"));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE));
        assertEquals("the roots 'a' and 'a/b' overlap", refused.getMessage());
    }

    @Test
    void roots_outOfOrder_areRefused() {
        List<Root> roots = List.of(tree.root("a-b"), tree.root("a/b"));
        assertThrows(IllegalArgumentException.class, () -> Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE));
    }

    @Test
    void root_thatLeavesTheSnapshot_isRefused() {
        for (String path : List.of("", "/a", "a/", "a//b", "..", "a/../b", ".")) {
            List<Root> roots = List.of(tree.root(path));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Tree.walk(roots, Tree.ALL, OpenFiles.none(), Pace.FREE),
                    path);
        }
    }

    @Test
    void entry_thatVanishesBetweenListingAndLook_isReportedInItsPlace() throws Exception {
        tree.with("a/one", "a/three", "a/two", "b");
        Pace[] deleting = {Pace.FREE};
        try (SourceWalk walk = new SourceWalk(
                List.of(tree.root("t")),
                Tree.ALL,
                OpenFiles.none(),
                (path, code, message) ->
                        assertEquals("t/a/two VANISHED", new String(path, StandardCharsets.UTF_8) + " " + code),
                () -> deleting[0].pass())) {
            for (int i = 0; i < 3; i++) {
                walk.next();
            }
            Files.delete(tree.at("a/two"));

            assertEquals("t/a/three", new String(walk.next().path(), StandardCharsets.UTF_8));
            assertEquals("t/b", new String(walk.next().path(), StandardCharsets.UTF_8));
            assertNull(walk.next());
        }
    }

    @Test
    void directory_thatVanishesBeforeItIsListed_isReported() throws Exception {
        tree.with("a/", "b");
        Pace deleting = () -> delete("a");
        List<String> problems = new java.util.ArrayList<>();
        try (SourceWalk walk = new SourceWalk(
                List.of(tree.root("t")),
                Tree.ALL,
                OpenFiles.none(),
                (p, code, m) -> problems.add(code.id()),
                Pace.FREE)) {
            walk.next();
            assertEquals("t/a", new String(walk.next().path(), StandardCharsets.UTF_8));
            deleting.pass();
            assertEquals("t/b", new String(walk.next().path(), StandardCharsets.UTF_8));
        }
        assertEquals(List.of("vanished"), problems);
    }

    private void delete(String path) {
        try {
            Files.delete(tree.at(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void walk_thatIsCancelled_ends() throws Exception {
        tree.with("a", "b");
        Gate gate = new Gate();
        try (SourceWalk walk =
                new SourceWalk(List.of(tree.root("t")), Tree.ALL, OpenFiles.none(), (p, c, m) -> {}, gate)) {
            walk.next();
            gate.cancel();
            assertThrows(CancelledException.class, walk::next);
        }
    }

    @Test
    void closedWalk_isAtItsEnd() throws Exception {
        SourceWalk walk =
                new SourceWalk(List.of(tree.root("t")), Tree.ALL, OpenFiles.none(), (p, c, m) -> {}, Pace.FREE);
        walk.next();
        walk.close();
        assertNull(walk.next());
    }

    @Test
    void exclude_withoutSlash_matchesNamesAtAnyDepth() throws Exception {
        tree.with("a.tmp", "a.txt", "d/b.tmp", "d/c.txt", "e.tmp/inside");
        assertEquals(
                List.of("t/a.txt", "t/d", "t/d/c.txt"),
                tree.walk(Tree.excluding("*.tmp")).below());
    }

    @Test
    void exclude_withSlash_isRelativeToTheRoot() throws Exception {
        tree.with("d/x", "d/d/x", "x");
        assertEquals(
                List.of("t/d", "t/d/d", "t/d/d/x"),
                tree.walk(Tree.excluding("d/x", "/x")).below());
    }

    @Test
    void exclude_ofOneComponent_leavesTheOthersAlone() throws Exception {
        tree.with("a/x", "b/x");
        List<Root> roots = List.of(
                new Root(Component.DB, tree.at("a"), bytes("a")), new Root(Component.LOGS, tree.at("b"), bytes("b")));
        assertEquals(
                List.of("a", "b", "b/x"),
                Tree.walk(roots, Tree.excluding("x"), OpenFiles.none(), Pace.FREE)
                        .all());
    }

    @Test
    void exclude_forDirectories_leavesFilesAlone() throws Exception {
        tree.with("build/x", "d/build");
        assertEquals(
                List.of("t/d", "t/d/build"), tree.walk(Tree.excluding("build/")).below());
    }

    @Test
    void ignoreFile_holdsFromItsDirectoryDown_andIsKept() throws Exception {
        tree.write("d/.wfbackupignore", "# comment\r\n*.log  \n\n!keep.log\n/only-here\n");
        tree.with("x.log", "d/x.log", "d/keep.log", "d/only-here", "d/e/x.log", "d/e/only-here");
        assertEquals(
                List.of("t/d", "t/d/.wfbackupignore", "t/d/e", "t/d/e/only-here", "t/d/keep.log", "t/x.log"),
                tree.walk().below());
    }

    @Test
    void ignoreFile_thatIsTooLarge_isReportedAndNothingIsLeftOut() throws Exception {
        tree.write(".wfbackupignore", "x\n".repeat(600_000)).with("x");
        assertEquals(
                List.of("t", "t UNREADABLE", "t/.wfbackupignore", "t/x"),
                tree.walk().all());
    }

    @Test
    void cacheDirectory_keepsOnlyItsTag() throws Exception {
        tree.write("c/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# made by a test")
                .with("c/a", "c/z/y")
                .write("n/CACHEDIR.TAG", "Signature: something else")
                .with("n/a");
        assertEquals(
                List.of("t/c", "t/c/CACHEDIR.TAG", "t/n", "t/n/CACHEDIR.TAG", "t/n/a"),
                tree.walk().below());
    }

    @Test
    void keptOutDirectory_isNotMentioned() throws Exception {
        tree.with("a", "repository/packs/x", "z");
        SourceRules rules = new SourceRules(
                Map.of(),
                Set.of(tree.at("repository"), tree.at("not there")),
                OptionalLong.empty(),
                SourceRules.Crossing.STAY);
        assertEquals(List.of("t/a", "t/z"), tree.walk(rules).below());
    }

    @Test
    void largeFile_isLeftOut() throws Exception {
        tree.write("five", "12345").write("six", "123456");
        SourceRules rules = new SourceRules(Map.of(), Set.of(), OptionalLong.of(5), SourceRules.Crossing.ENTER);
        assertEquals(List.of("t/five"), tree.walk(rules).below());
    }

    @Test
    void database_withFilesBesideIt_isNotToBeTouchedAndTheyAreNotTaken() throws Exception {
        tree.with("a.db", "a.db!", "b.db", "b.db-shm", "c", "c-journal").write("a.db-wal", "");
        assertEquals(
                List.of("t/a.db DATABASE", "t/a.db!", "t/b.db DATABASE", "t/c DATABASE"),
                tree.walk().below());
    }

    @Test
    void filesThatADatabaseLeft_areNotTaken() throws Exception {
        tree.with("a.db-wal", "b.sqlite-journal", "c.db-shm/", "d");
        assertEquals(List.of("t/c.db-shm", "t/d"), tree.walk().below());
    }

    @Test
    void filesBesideNoDatabase_areOrdinary() throws Exception {
        tree.with("a-wal", "b-shm", "d/", "d-journal", "e", "e-wal/", "-wal");
        assertEquals(
                List.of("t/-wal", "t/a-wal", "t/b-shm", "t/d", "t/d-journal", "t/e", "t/e-wal"),
                tree.walk().below());
    }

    @Test
    void filesBesideAnExcludedDatabase_areNotTakenEither() throws Exception {
        tree.with("a.db", "a.db-wal", "b");
        assertEquals(List.of("t/b"), tree.walk(Tree.excluding("*.db")).below());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
