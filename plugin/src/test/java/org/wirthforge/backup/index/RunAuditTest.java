package org.wirthforge.backup.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Checksum;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.RunFormat;
import org.wirthforge.backup.store.LocalStore;

/** A run whose name and checksum are right may still have been written by a program with a fault. */
class RunAuditTest {

    private static final RepositoryId ID = new RepositoryId("00112233445566778899aabbccddeeff");

    @TempDir
    Path directory;

    private final List<RunEntry> entries = new ArrayList<>();
    private LocalStore store;

    @BeforeEach
    void sorted() throws IOException {
        store = new LocalStore(directory.resolve("repo"), "audit");
        store.create();
        Random random = new Random(3);
        for (int i = 0; i < 9_000; i++) {
            Hash id = new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
            entries.add(new RunEntry(id, i % 2, i, 100, 0, 1));
        }
        Collections.sort(entries);
    }

    private RunAudit open() throws IOException {
        Hash[] packs = {Hash.of(new byte[] {1}), Hash.of(new byte[] {2})};
        ByteWriter body = new ByteWriter(1 << 19).hash(packs[0]).hash(packs[1]);
        entries.forEach(entry -> entry.write(body));
        ByteWriter file = new ByteWriter(1 << 19).raw(RunFormat.header(packs.length, entries.size(), ID));
        file.raw(body.array(), 0, body.size());
        file.raw(RunFormat.footer(Checksum.crc32c(body.array(), 0, body.size())));
        Path run = store.layout().run(Hash.of(file.toBytes()));
        Files.write(run, file.toBytes());
        return RunAudit.open(store, run, ID);
    }

    @Test
    void ascending_isAccepted() throws IOException {
        assertEquals(9_000, open().entries());
    }

    /** Next to each other within a step of the reading, and on both sides of its edges. */
    @Test
    void twoEntriesExchanged_areNoticed() {
        for (int at : new int[] {0, 10, 4_094, 4_095, 4_096, 8_191, 8_998}) {
            Collections.swap(entries, at, at + 1);
            assertThrows(DamagedException.class, this::open, "at " + at);
            Collections.swap(entries, at, at + 1);
        }
    }

    @Test
    void sameIdTwice_isNoticed() {
        for (int at : new int[] {10, 4_095}) {
            RunEntry before = entries.set(at + 1, entries.get(at));
            assertThrows(DamagedException.class, this::open, "at " + at);
            entries.set(at + 1, before);
        }
    }

    @Test
    void packThatIsNotInTheTable_isNoticed() {
        for (int pack : new int[] {2, 256, 1 << 24, -1, Integer.MIN_VALUE}) {
            RunEntry before = entries.get(5_000);
            entries.set(5_000, before.inPack(pack));
            assertThrows(DamagedException.class, this::open, "pack " + pack);
            entries.set(5_000, before);
        }
    }
}
