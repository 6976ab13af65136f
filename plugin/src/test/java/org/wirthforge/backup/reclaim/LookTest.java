package org.wirthforge.backup.reclaim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pack.Census;
import org.wirthforge.backup.pack.Repack;
import org.wirthforge.backup.pack.WriterSettings;
import org.wirthforge.backup.store.LocalStore;

/** A look that remembers an earlier one sees what a look that remembers nothing sees. */
class LookTest {

    private static final RepositoryId ID = new RepositoryId("00112233445566778899aabbccddeeff");

    @TempDir
    Path directory;

    private Yard yard;

    @BeforeEach
    void history() throws IOException {
        yard = new Yard(directory, 11);
        yard.write("a", yard.bytes(700_000));
        yard.write("b", yard.bytes(3_000));
        yard.backUp();
        yard.write("a", yard.bytes(500_000));
        yard.backUp();
    }

    private Look look(Look before, Set<Hash> avoid) throws IOException, CancelledException {
        return Look.take(yard.engine.store(), ID, avoid, before, 2, Pace.FREE);
    }

    private void copy(Look look, Set<Hash> packs) throws IOException, CancelledException {
        LocalStore store = yard.engine.store();
        WriterSettings settings = WriterSettings.of(ID);
        try (Repack part = new Repack(store, settings, look.census())) {
            for (Hash pack : packs) {
                Path file = store.layout().pack(pack);
                part.copy(PackDirectory.read(file, store.layout().name(file), pack, ID), Pace.FREE);
            }
            part.finish();
            Repack.publish(store, settings, List.of(part));
        }
    }

    @Test
    void nothingChanged_seesTheSame() throws Exception {
        Look first = look(null, Set.of());
        assertEquals(first.uses(), look(first, Set.of()).uses());
    }

    @Test
    void anotherBackup_isFollowed() throws Exception {
        Look first = look(null, Set.of());
        yard.write("c", yard.bytes(200_000));
        yard.backUp();
        Look second = look(first, Set.of());
        assertEquals(look(null, Set.of()).uses(), second.uses());
        assertNotEquals(first.uses(), second.uses());
    }

    /** A full backup of what has not changed leads to the same lists, and has an outline of its own. */
    @Test
    void anotherOutline_isFollowed() throws Exception {
        Look first = look(null, Set.of());
        yard.backUp();
        Look second = look(first, Set.of());
        assertEquals(look(null, Set.of()).uses(), second.uses());
        assertEquals(first.uses().size() + 1, second.uses().size());
        assertTrue(
                second.uses().stream().allMatch(use -> use.alive() > 0),
                second.uses().toString());
    }

    @Test
    void chunksInTwoPlaces_countWhereTheyAreToStay() throws Exception {
        Look first = look(null, Set.of());
        Set<Hash> packs = new HashSet<>(first.index().packs());
        copy(first, packs);
        Look second = look(first, packs);
        assertEquals(look(null, packs).uses(), second.uses());
        for (Census.Use use : second.uses()) {
            assertEquals(packs.contains(use.pack()) ? 0 : use.entries(), use.alive(), use.toString());
        }
    }

    @Test
    void neededPackGone_endsTheSecondLookToo() throws Exception {
        Look first = look(null, Set.of());
        for (Census.Use use : first.uses()) {
            if (use.alive() > 0) {
                Files.deleteIfExists(yard.engine.store().layout().pack(use.pack()));
            }
        }
        assertThrows(DamagedException.class, () -> look(first, Set.of()));
    }
}
