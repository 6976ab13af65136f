package org.wirthforge.backup.swap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery that somebody works on is left alone; one that nobody works on is settled. */
class SettlementTest {

    @TempDir
    private Path directory;

    private Path home;
    private Scaffold scaffold;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
        scaffold = Scaffold.choose(home);
    }

    @Test
    void heldScaffold_isLeftAlone() throws IOException {
        Hold hold = scaffold.create();
        try (hold) {
            Files.createDirectory(scaffold.staged());
            assertEquals(Settlement.UNDERWAY, Settlement.of(home));
            assertTrue(Files.isDirectory(scaffold.staged()));
            assertThrows(FileAlreadyExistsException.class, scaffold::create);
        }
        assertEquals(Settlement.DROPPED, Settlement.of(home), "let go, but not settled");
        assertEquals(Settlement.NOTHING, Settlement.of(home));
    }

    @Test
    void holder_settlesItself_andTheNextOneBegins() throws IOException {
        for (int i = 0; i < 3; i++) {
            Hold hold = scaffold.create();
            try (hold) {
                assertEquals(Settlement.DROPPED, Settlement.settle(home, scaffold));
                assertEquals(Settlement.NOTHING, Settlement.of(home));
            }
        }
    }

    /** Cut off between the directory and its lock. */
    @Test
    void scaffoldWithoutLock_isSettled() throws IOException {
        Files.createDirectory(scaffold.root());
        assertEquals(Settlement.DROPPED, Settlement.of(home));
        assertTrue(Files.notExists(scaffold.root()));
    }

    @Test
    void directoriesThatWereNoted_areSettledUnlessSomebodyIsAtIt() throws IOException {
        Path absent = directory.resolve("not mounted now");
        Path notes = directory.resolve("notes");
        new Unsettled(notes).note(home);
        new Unsettled(notes).note(absent);
        Hold hold = scaffold.create();
        try (hold) {
            assertEquals(Map.of(home, Settlement.UNDERWAY), settle(notes));
        }
        assertEquals(Map.of(home, Settlement.DROPPED), settle(notes));
        assertEquals(Map.of(), settle(notes));
        Files.createDirectory(absent);
        assertEquals(Map.of(absent, Settlement.NOTHING), settle(notes));
    }

    /** A recovery gave second names and was cut off before the swap, or in it and was undone. */
    @Test
    void secondNames_ofFilesThatHaveTheirFirst_goWhenItIsDropped() throws IOException {
        Path file = Files.createDirectories(home.resolve("data/deep")).resolve("odd.db");
        Files.writeString(file, "precious");
        Files.writeString(file.resolveSibling("odd.db-journal"), "journal");
        new Originals(home, "wf-2026-01-31-120000").keep(file);
        assertEquals(1, Originals.left(home).size());
        Files.createDirectory(scaffold.root());
        assertEquals(Settlement.DROPPED, Settlement.of(home));
        assertTrue(Files.notExists(home.resolve(Originals.INSIDE)), "names nobody needs");
        assertEquals("precious", Files.readString(file));
        assertEquals("journal", Files.readString(file.resolveSibling("odd.db-journal")));
    }

    @Test
    void secondName_thatMayBeTheOnlyOne_stays() throws IOException {
        Path file = Files.writeString(home.resolve("a"), "a");
        Path other = Files.writeString(home.resolve("b"), "b");
        Path both = Files.writeString(home.resolve("c"), "c");
        Originals originals = new Originals(home, "wf-2026-01-31-120000");
        originals.keep(file);
        originals.keep(other);
        originals.keep(both);
        Files.delete(file);
        Files.delete(other);
        Files.writeString(other, "b"); // the same content, and yet another file
        Files.createDirectory(scaffold.root());
        assertEquals(Settlement.DROPPED, Settlement.of(home));
        assertEquals(List.of(originals.root()), Originals.left(home));
        assertEquals("a", Files.readString(originals.root().resolve("a")));
        assertEquals("b", Files.readString(originals.root().resolve("b")));
        assertTrue(Files.notExists(originals.root().resolve("c")));
    }

    /** Somebody has helped himself: what looks like the first name is the second one. */
    @Test
    void secondName_thatALinkLeadsTo_stays() throws IOException {
        Path file =
                Files.writeString(Files.createDirectory(home.resolve("data")).resolve("a"), "a");
        Originals originals = new Originals(home, "wf-2026-01-31-120000");
        originals.keep(file);
        Files.delete(file);
        Files.delete(file.getParent());
        Files.createSymbolicLink(file.getParent(), originals.root().resolve("data"));
        Files.createDirectory(scaffold.root());
        assertEquals(Settlement.DROPPED, Settlement.of(home));
        assertEquals("a", Files.readString(file));
    }

    @Test
    void secondNames_ofARecoveryThatWasProven_stay() throws IOException {
        Path file = Files.writeString(home.resolve("a"), "a");
        Originals originals = new Originals(home, "wf-2026-01-31-120000");
        originals.keep(file);
        Files.createDirectory(scaffold.root());
        Files.createFile(scaffold.proven());
        assertEquals(Settlement.KEPT, Settlement.of(home));
        assertEquals("a", Files.readString(originals.root().resolve("a")));
    }

    private static Map<Path, Settlement> settle(Path notes) throws IOException {
        Map<Path, Settlement> settled = new HashMap<>();
        new Unsettled(notes).settle(settled::put);
        return settled;
    }

    /** Two crashes in a row while a note was written. */
    @Test
    void noteThatWasCutOff_isInNobodysWay() throws IOException {
        Path notes = Files.createDirectory(directory.resolve("notes"));
        Path cutOff = Files.createDirectory(notes.resolve("tmp"));
        Files.writeString(cutOff.resolve("note-1"), "half a no");
        Files.writeString(cutOff.resolve("note-2"), "half");
        new Unsettled(notes).note(home);
        Files.createDirectory(scaffold.root());
        assertEquals(Map.of(home, Settlement.DROPPED), settle(notes));
    }

    @Test
    void noteThatIsNone_isNamedAndHidesNoOther() throws IOException {
        Path notes = Files.createDirectory(directory.resolve("notes"));
        Files.write(notes.resolve("a.target"), new byte[1 << 20]);
        new Unsettled(notes).note(home);
        Files.createDirectory(scaffold.root());
        IOException e = assertThrows(IOException.class, () -> settle(notes));
        assertTrue(e.getMessage().contains("a.target is no note"), e.getMessage());
        assertTrue(Files.notExists(scaffold.root()));
    }
}
