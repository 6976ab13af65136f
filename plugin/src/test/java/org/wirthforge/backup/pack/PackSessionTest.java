package org.wirthforge.backup.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.format.PackFormat.Content;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.PackDirectory;
import org.wirthforge.backup.index.RunAudit;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.testkit.MemoryFileSystems;

class PackSessionTest {

    private static final long SEED = 23;

    @TempDir
    Path directory;

    private interface Use {
        void with(PackFixture fixture) throws IOException;
    }

    /** On a real directory and in memory, where nothing can be mapped. */
    private void everywhere(Use use) throws IOException {
        use.with(new PackFixture(directory.resolve("repo"), SEED));
        for (FileSystem files : MemoryFileSystems.all()) {
            try (files) {
                Path root = files.getRootDirectories().iterator().next().resolve("repo");
                use.with(new PackFixture(root, SEED));
            }
        }
    }

    @Test
    void put_chunksOfAllSizes_comeBack() throws IOException {
        everywhere(fixture -> {
            List<byte[]> chunks = fixture.chunks(120, 3000);
            chunks.addAll(fixture.chunks(3, 1 << 20));
            chunks.add(new byte[PackFormat.MAX_CHUNK]);
            chunks.add(new byte[] {42});
            fixture.store(WriterSettings.of(PackFixture.ID), chunks);
            assertEquals(1, fixture.packs().size());
            assertEquals(1, fixture.runs().size());
            assertEquals(0, fixture.lost(fixture.index()));
        });
    }

    @Test
    void put_inAnyOrder_readsBackInAnyOther() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(PackFixture.TINY, fixture.chunks(600, 1000));
        assertTrue(fixture.packs().size() > 2, "packs: " + fixture.packs().size());
        List<Hash> ids = new ArrayList<>(fixture.put.keySet());
        Collections.shuffle(ids, new Random(SEED));
        try (ChunkReader reader = new ChunkReader(fixture.store, fixture.index())) {
            for (Hash id : ids) {
                Piece piece = reader.get(id);
                assertEquals(id, Hash.of(piece.bytes(), piece.offset(), piece.length()));
            }
        }
    }

    @Test
    void put_sameChunkAgain_isStoredOnce() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        List<byte[]> chunks = fixture.chunks(50, 2000);
        fixture.store(PackFixture.TINY, chunks);
        int packs = fixture.packs().size();
        try (PackSession session = fixture.session(PackFixture.TINY)) {
            fixture.put(session.writer(Content.DATA), chunks);
            session.flush();
            assertEquals(0, session.dataPacks());
        }
        assertEquals(packs, fixture.packs().size());
    }

    @Test
    void put_byWritersSideBySide_storesEachChunkOnce() throws Exception {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        List<byte[]> chunks = fixture.chunks(600, 2000);
        try (PackSession session = fixture.session(PackFixture.TINY)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ChunkWriter writer = session.writer(Content.DATA);
                List<byte[]> mine = new ArrayList<>(chunks);
                Collections.shuffle(mine, new Random(SEED + i));
                all.add(CompletableFuture.runAsync(() -> putAll(writer, mine)));
            }
            for (CompletableFuture<Void> one : all) {
                one.get();
            }
            session.flush();
        }
        chunks.forEach(chunk -> fixture.put.put(Hash.of(chunk), chunk));
        assertEquals(0, fixture.lost(fixture.index()));
        int stored = 0;
        for (Path pack : fixture.packs()) {
            stored += directory(fixture.store, pack).chunks();
        }
        assertEquals(600, stored);
    }

    private static void putAll(ChunkWriter writer, List<byte[]> chunks) {
        for (byte[] chunk : chunks) {
            try {
                writer.put(chunk, 0, chunk.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static PackDirectory directory(LocalStore store, Path pack) throws IOException {
        String name = pack.getFileName().toString();
        Hash id = Hash.parse(name.substring(0, name.length() - 5));
        return PackDirectory.read(pack, store.layout().name(pack), id, PackFixture.ID);
    }

    @Test
    void packs_kinds_doNotMix() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        try (PackSession session = fixture.session(PackFixture.TINY)) {
            fixture.put(session.writer(Content.DATA), fixture.chunks(20, 500));
            fixture.put(session.writer(Content.META), fixture.chunks(20, 500));
            session.flush();
            assertEquals(1, session.dataPacks());
        }
        List<Content> kinds = new ArrayList<>();
        for (Path pack : fixture.packs()) {
            kinds.add(directory(fixture.store, pack).content());
        }
        Collections.sort(kinds);
        assertEquals(List.of(Content.DATA, Content.META), kinds);
    }

    @Test
    void blocks_compressibleAndNot_areStoredTheCheaperWay() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        byte[] zeros = new byte[300_000];
        byte[] noise = new byte[300_000];
        new Random(SEED).nextBytes(noise);
        fixture.store(WriterSettings.of(PackFixture.ID), List.of(zeros, noise));
        PackDirectory pack = directory(fixture.store, fixture.packs().get(0));
        assertEquals(PackFormat.ZSTD, pack.blocks().get(0).block().codec());
        assertTrue(pack.blocks().get(0).block().stored() < 1000);
        assertEquals(PackFormat.RAW, pack.blocks().get(1).block().codec());
    }

    /** Every second chunk is text. Together they would all be compressed by what text and noise have in common. */
    @Test
    void blocks_textAndOther_areNotMixed() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(WriterSettings.of(PackFixture.ID), fixture.chunks(400, 3_000));
        assertEquals(0, fixture.lost(fixture.index()));
        int[] blocks = new int[2];
        for (PackFormat.Listing listing :
                directory(fixture.store, fixture.packs().get(0)).blocks()) {
            int texts = 0;
            for (Hash id : listing.ids()) {
                byte[] chunk = fixture.put.get(id);
                texts += Gathering.isText(chunk, 0, chunk.length) ? 1 : 0;
            }
            assertTrue(texts == 0 || texts == listing.ids().length, texts + " texts in a block");
            assertEquals(
                    texts > 0 ? PackFormat.ZSTD : PackFormat.RAW,
                    listing.block().codec());
            blocks[texts > 0 ? 1 : 0]++;
        }
        assertTrue(blocks[0] > 5 && blocks[1] > 5, blocks[0] + " " + blocks[1]);
    }

    @Test
    void text_isToldFromASample_whereverItLies() {
        byte[] bytes = new byte[10_000];
        new Random(SEED).nextBytes(bytes);
        java.util.Arrays.fill(bytes, 1_000, 4_000, (byte) 'x');
        assertFalse(Gathering.isText(bytes, 0, 1_000));
        assertTrue(Gathering.isText(bytes, 1_000, 3_000));
        assertFalse(Gathering.isText(bytes, 4_000, 6_000));
        assertTrue(Gathering.isText(bytes, 1_000, 1));
        assertTrue(Gathering.isText("Übergrößenträger".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), 0, 16));
    }

    @Test
    void runs_manySessions_areMergedAndLoseNothing() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        for (int i = 0; i < 40; i++) {
            fixture.store(PackFixture.TINY, fixture.chunks(15, 300));
        }
        assertTrue(fixture.runs().size() < 16, "runs: " + fixture.runs().size());
        assertEquals(0, fixture.lost(fixture.index()));
        for (Path run : fixture.runs()) {
            RunAudit.open(fixture.store, run, PackFixture.ID);
        }
    }

    @Test
    void runs_oneLongSession_areWrittenOnTheWay() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        try (PackSession session = fixture.session(PackFixture.TINY)) {
            ChunkWriter writer = session.writer(Content.DATA);
            for (int i = 0; i < 30; i++) {
                fixture.put(writer, fixture.chunks(40, 2000));
            }
            assertFalse(fixture.runs().isEmpty(), "memory is bounded by writing runs before the end");
            session.flush();
        }
        assertEquals(0, fixture.lost(fixture.index()));
    }

    @Test
    void session_closedWithoutFlush_leavesWholePacksOnly() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        try (PackSession session = fixture.session(PackFixture.TINY)) {
            fixture.put(session.writer(Content.DATA), fixture.chunks(300, 2000));
        }
        fixture.store.sweepTemporary();
        int lost = fixture.lost(fixture.index());
        assertTrue(lost < fixture.put.size(), "published packs are found without a run");
        for (Path pack : fixture.packs()) {
            directory(fixture.store, pack);
        }
        fixture.store(PackFixture.TINY, new ArrayList<>(fixture.put.values()));
        assertEquals(0, fixture.lost(fixture.index()));
    }

    @Test
    void index_withoutRuns_readsTheDirectories() throws IOException {
        everywhere(fixture -> {
            fixture.store(PackFixture.TINY, fixture.chunks(200, 1000));
            for (Path run : fixture.runs()) {
                Files.delete(run);
            }
            assertEquals(0, fixture.lost(fixture.index()));
        });
    }

    @Test
    void index_damagedRun_isLeftAside() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(PackFixture.TINY, fixture.chunks(200, 1000));
        Path run = fixture.runs().get(0);
        byte[] sound = Files.readAllBytes(run);
        for (int length : new int[] {0, 10, 44, 100, sound.length - 1}) {
            Files.write(run, Arrays.copyOf(sound, length));
            ChunkIndex index = fixture.index();
            assertEquals(1, index.warnings().size());
            assertEquals(0, fixture.lost(index), "length " + length);
        }
        for (int at = 44; at < sound.length; at += 31) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 0x40;
            Files.write(run, flipped);
            ChunkIndex checked = ChunkIndex.openChecked(fixture.store, PackFixture.ID);
            assertEquals(0, fixture.lost(checked), "byte " + at);
            fixture.lost(fixture.index()); // may lose some, never gives wrong bytes
        }
    }

    @Test
    void index_missingPack_losesItsChunksOnly() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(PackFixture.TINY, fixture.chunks(200, 1000));
        Path pack = fixture.packs().get(0);
        int gone = directory(fixture.store, pack).chunks();
        ChunkIndex before = fixture.index();
        Files.delete(pack);
        assertEquals(gone, fixture.lost(fixture.index()));
        assertEquals(gone, fixture.lost(before), "an index opened before says 'missing', too");
        fixture.store(PackFixture.TINY, new ArrayList<>(fixture.put.values()));
        assertEquals(0, fixture.lost(fixture.index()), "the next backup stores them again");
    }

    @Test
    void index_strangersAmongThePacks_areIgnored() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(PackFixture.TINY, fixture.chunks(20, 1000));
        Path packs = fixture.store.layout().packs();
        Files.writeString(packs.resolve(".DS_Store"), "x");
        Files.createDirectories(packs.resolve("backup of packs"));
        Files.copy(fixture.packs().get(0), packs.resolve("backup of packs").resolve("copy.pack"));
        Files.writeString(fixture.store.layout().index().resolve("notes.run"), "x");
        assertEquals(List.of(), fixture.index().warnings());
        assertEquals(0, fixture.lost(fixture.index()));
    }

    @Test
    void reader_flippedByteInAPack_neverGivesWrongBytes() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(PackFixture.TINY, fixture.chunks(100, 1000));
        Path pack = fixture.packs().get(0);
        byte[] sound = Files.readAllBytes(pack);
        ChunkIndex index = fixture.index();
        int flips = 0;
        int told = 0;
        for (int at = 36; at < sound.length; at += 97) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 1;
            Files.write(pack, flipped);
            flips++;
            told += fixture.lost(index) > 0 ? 1 : 0;
        }
        assertTrue(told > 3 * flips / 4, "only " + told + " of " + flips + " flips were seen");
    }

    @Test
    void reader_blocksThatChangedPlaces_areRefusedAlthoughTheirChecksumsAreRight() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        byte[] one = new byte[300_000];
        byte[] other = new byte[300_000];
        Random random = new Random(SEED);
        random.nextBytes(one);
        random.nextBytes(other);
        fixture.store(WriterSettings.of(PackFixture.ID), List.of(one, other));
        Path pack = fixture.packs().get(0);
        byte[] bytes = Files.readAllBytes(pack);
        int size = PackFormat.blockSize(1, 300_000);
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, PackFormat.HEADER, swapped, PackFormat.HEADER + size, size);
        System.arraycopy(bytes, PackFormat.HEADER + size, swapped, PackFormat.HEADER, size);
        Files.write(pack, swapped);
        assertEquals(2, fixture.lost(fixture.index()));
    }

    @Test
    void directory_packUnderAnotherName_isRefused() throws IOException {
        PackFixture fixture = new PackFixture(directory.resolve("repo"), SEED);
        fixture.store(PackFixture.TINY, fixture.chunks(100, 1000));
        Path pack = fixture.packs().get(0);
        assertThrows(DamagedException.class, () -> PackDirectory.read(pack, "x", Hash.of(new byte[0]), PackFixture.ID));
    }
}
