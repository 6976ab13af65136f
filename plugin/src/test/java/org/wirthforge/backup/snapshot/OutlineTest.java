package org.wirthforge.backup.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.MemoryChunks;
import org.wirthforge.backup.fixture.SmallRepository;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.Seal;
import org.wirthforge.backup.pack.Piece;

/** What an outline says, and what is none. */
class OutlineTest {

    private final MemoryChunks chunks = new MemoryChunks();

    private static DatabaseCopy.Shape shape(int tables) {
        TreeMap<String, Long> rows = new TreeMap<>();
        for (int i = 0; i < tables; i++) {
            rows.put("a_table_with_a_rather_long_name_number_" + i, (long) i);
        }
        return new DatabaseCopy.Shape(4096, 9, 3, "ab".repeat(32), rows);
    }

    private static List<StoredDatabase> databases(int count, int tables) {
        List<StoredDatabase> databases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DatabaseCopy copy = new DatabaseCopy(
                    ItemPath.parse("data/" + (1000 + i) + ".db"),
                    DatabaseCopy.Method.BACKUP,
                    DatabaseCopy.Check.QUICK,
                    DatabaseCopy.Moment.COMMON,
                    Duration.ofMillis(3),
                    Duration.ofMillis(1),
                    shape(tables));
            databases.add(new StoredDatabase(copy, Optional.of("s" + i)));
        }
        return databases;
    }

    private static SnapshotDocument document(List<StoredDatabase> databases) {
        Hash hash = Hash.of(new byte[] {7});
        return new SnapshotDocument(
                new SnapshotId("wf-2026-01-31-120000"),
                7,
                new SnapshotDocument.Times(Instant.EPOCH, Instant.EPOCH.plusNanos(5)),
                new SnapshotDocument.Origin(
                        Strategy.INCREMENTAL,
                        "manual",
                        "tester",
                        Optional.of(new SnapshotId("wf-2026-01-30-120000")),
                        Optional.empty(),
                        "1.2.3"),
                Snapshot.State.PARTIAL,
                Set.of(Component.DB),
                List.of(new SnapshotDocument.RootName(Component.DB, "data", Optional.of("/home/u/data"))),
                new EntryList(2, List.of(new ChunkRef(hash, 36)), hash),
                new EntryList(1, List.of(new ChunkRef(hash, 36)), hash),
                List.of(new Problem(ItemPath.parse("data/x"), Problem.Code.UNREADABLE, "no permission")),
                SnapshotDocument.Owners.NONE,
                Snapshot.Totals.NONE,
                new SnapshotDocument.Measured(5, 6, 7, true, Optional.empty(), OptionalLong.of(8)),
                Optional.of("cd".repeat(32)),
                Optional.of(new ChunkRef(hash, 99)),
                databases);
    }

    private Optional<SnapshotDocument> read(byte[] bytes, RepositoryId repository) {
        byte[] shifted = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, shifted, 3, bytes.length);
        return Outline.of("a chunk", new Piece(shifted, 3, bytes.length), repository);
    }

    private static SnapshotDocument known(SnapshotDocument document) {
        return document.with(SnapshotDocument.Measured.UNKNOWN, Optional.empty(), Optional.empty());
    }

    @Test
    void outline_saysEverythingButWhatIsKnownAtTheCommit() throws IOException {
        SnapshotDocument document = document(databases(2, 3));
        ChunkRef outline = Outline.put(document, SmallRepository.ID, chunks).orElseThrow();
        byte[] bytes = chunks.chunks.get(outline.id());
        assertEquals(outline.length(), bytes.length);
        assertEquals(Optional.of(known(document)), read(bytes, SmallRepository.ID));
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String member : List.of("governance", "performance", "audit_head", "outline")) {
            assertTrue(!text.contains("\"" + member + "\""), text);
        }
    }

    @Test
    void documentMadeFromIt_isOneAgain() throws IOException {
        SnapshotDocument known = known(document(databases(1, 1)));
        byte[] bytes = SnapshotJson.write(known, SmallRepository.ID);
        assertEquals(known, SnapshotReader.read("it", Seal.open("it", bytes), SmallRepository.ID));
        SnapshotDocument whole = document(databases(1, 1));
        byte[] complete = SnapshotJson.write(whole, SmallRepository.ID);
        assertEquals(whole, SnapshotReader.read("it", Seal.open("it", complete), SmallRepository.ID));
    }

    @Test
    void tooLongForAChunk_databasesAreLeftOut() throws IOException {
        SnapshotDocument document = document(databases(100, 1_000));
        ChunkRef outline = Outline.put(document, SmallRepository.ID, chunks).orElseThrow();
        assertTrue(outline.length() < 10_000, outline.toString());
        SnapshotDocument read =
                read(chunks.chunks.get(outline.id()), SmallRepository.ID).orElseThrow();
        assertEquals(List.of(), read.databases());
        assertEquals(document.entries(), read.entries());
    }

    @Test
    void tooLongEvenSo_thereIsNone() throws IOException {
        TreeMap<Long, String> users = new TreeMap<>();
        for (long i = 0; i < 5_000; i++) {
            users.put(i, "u".repeat(PackFormat.MAX_CHUNK / 5_000));
        }
        SnapshotDocument like = document(List.of());
        SnapshotDocument document = new SnapshotDocument(
                like.id(),
                like.sequence(),
                like.times(),
                like.origin(),
                like.state(),
                like.includes(),
                like.roots(),
                like.entries(),
                like.problems(),
                like.samples(),
                new SnapshotDocument.Owners(users, new TreeMap<>()),
                like.totals(),
                like.measured(),
                like.auditHead(),
                Optional.empty(),
                List.of());
        assertEquals(Optional.empty(), Outline.put(document, SmallRepository.ID, chunks));
        assertTrue(chunks.chunks.isEmpty());
    }

    @Test
    void whatIsNoOutlineOfThisRepository_isPassedOver() throws IOException {
        byte[] sound = chunks.chunks.get(Outline.put(document(List.of()), SmallRepository.ID, chunks)
                .orElseThrow()
                .id());
        assertEquals(Optional.empty(), read(sound, new RepositoryId("00".repeat(16))));
        for (int at = 0; at < sound.length; at++) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 1;
            assertEquals(Optional.empty(), read(flipped, SmallRepository.ID), "byte " + at);
        }
        byte[] newer = Seal.close("{ \"format\" : \"wf-backup-snapshot\", \"version\" : 2 }");
        assertEquals(Optional.empty(), read(newer, SmallRepository.ID));
        assertEquals(Optional.empty(), read(new byte[] {'{'}, SmallRepository.ID));
        assertEquals(Optional.empty(), read(new byte[] {0}, SmallRepository.ID));
    }
}
