package org.wirthforge.backup.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.Xattr;

/** Whoever reads nothing but ids finds the same ones as whoever makes entries. */
class ListIdsTest {

    private static final long SEED = 23;

    private final Random random = new Random(SEED);
    private final MemoryChunks chunks = new MemoryChunks();

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private Hash store() {
        byte[] chunk = bytes(20);
        return chunks.put(chunk, 0, chunk.length);
    }

    private Attributes attributes(FileKind kind, long size) {
        List<Xattr> xattrs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            xattrs.add(new Xattr("user." + (char) ('d' - i), bytes(random.nextInt(300))));
        }
        Stamp stamp = new Stamp(kind, 0644, size, random.nextLong() >> 20, 5, -random.nextInt(), 5, -1, -3);
        return new Attributes(stamp, random.nextInt(1 << 20), 0, 1, xattrs);
    }

    /** Empty, of one chunk, of a few, or of so many that their list is stored as chunks itself. */
    private byte[] file(int i) throws IOException {
        int count = i % 500 == 250 ? 4_000 : i % 3 == 0 ? 1 : i % 3 == 1 ? 1 + random.nextInt(5) : 0;
        List<ChunkRef> recipe = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            recipe.add(new ChunkRef(count > 100 ? Hash.of(bytes(8)) : store(), 20));
        }
        Hash whole = count == 1 ? recipe.get(0).id() : Hash.of(bytes(8));
        return EntryCodec.file(
                attributes(FileKind.FILE, 20L * count), 20L * count, Recipes.content(whole, recipe, chunks));
    }

    private EntryList list() throws IOException {
        EntryListWriter writer = new EntryListWriter(chunks, EntryListReader.Rules.ENTRIES);
        byte[] local = EntryCodec.local(attributes(FileKind.FILE, 1), 0);
        writer.add(path("home"), EntryCodec.directory(attributes(FileKind.DIRECTORY, 0)), local);
        for (int i = 0; i < 3_000; i++) {
            byte[] portable = i % 40 == 39
                    ? EntryCodec.symlink(attributes(FileKind.SYMLINK, 0), bytes(1 + random.nextInt(60)))
                    : file(i);
            writer.add(path(String.format("home/file-%06d", i)), portable, local);
        }
        return writer.finish();
    }

    private static byte[] path(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<Hash> listChunks() throws IOException {
        List<Hash> ids = new ArrayList<>();
        for (ChunkRef recipe : list().recipe()) {
            ListChunks.named("list", chunks, recipe, ids::add);
        }
        return ids;
    }

    @Test
    void ids_areThoseOfTheEntries_inTheirOrder() throws IOException {
        List<Hash> expected = new ArrayList<>();
        List<Hash> found = new ArrayList<>();
        ListIds ids = new ListIds(chunks, (bytes, at) -> found.add(Hash.at(bytes, at)), id -> true);
        for (Hash chunk : listChunks()) {
            ListChunks.entries(
                    "list", chunks, chunk, entry -> ListChunks.content("list", chunks, entry, expected::add));
            ids.read("list", chunk);
        }
        assertTrue(expected.size() > 20_000, "ids: " + expected.size());
        assertEquals(expected, found);
    }

    @Test
    void recipeThatWasTold_isNotReadAgain() throws IOException {
        Set<Hash> told = new HashSet<>();
        int[] count = new int[2];
        List<Hash> lists = listChunks();
        for (int round = 0; round < 2; round++) {
            int now = round;
            ListIds ids = new ListIds(chunks, (bytes, at) -> count[now]++, told::add);
            for (Hash chunk : lists) {
                ids.read("list", chunk);
            }
        }
        assertEquals(6, told.size());
        assertEquals(6 * 4_000, count[0] - count[1]);
    }

    /** With a hash that is right: somebody wrote it so. No list is read to its end that an entry-maker would refuse for its frame, type or flags. */
    @Test
    void chunkCutShort_isRefused_unlessAtAnEntry() throws IOException {
        Hash chunk = listChunks().get(0);
        byte[] whole = chunks.chunks.get(chunk);
        for (int length = 1; length < whole.length; length += 1 + random.nextInt(40)) {
            Hash cut = chunks.put(whole, 0, length);
            boolean good = reads(cut);
            ListIds ids = new ListIds(chunks, (bytes, at) -> {}, id -> true);
            if (good) {
                ids.read("list", cut);
            } else {
                assertThrows(DamagedException.class, () -> ids.read("list", cut), "cut at " + length);
            }
        }
    }

    @Test
    void unknownTypeOrFlags_areRefused() throws IOException {
        Hash id = store();
        Attributes plain = new Attributes(new Stamp(FileKind.FILE, 0644, 20, 1, 1, 1, 1, 1, 1), 0, 0, 1, List.of());
        byte[] portable = EntryCodec.file(plain, 20, new Entry.Content(id, List.of(new ChunkRef(id, 20)), false));
        assertEquals(1, read(portable));
        for (int at : new int[] {0, portable.length - Hash.BYTES - 1}) {
            byte[] other = portable.clone();
            other[at] = 9;
            assertThrows(DamagedException.class, () -> read(other), "byte " + at);
        }
        assertThrows(DamagedException.class, () -> read(Arrays.copyOf(portable, portable.length + 1)));
    }

    private int read(byte[] portable) throws IOException {
        byte[] chunk = new byte[portable.length + 5];
        chunk[1] = 1;
        chunk[2] = 'a';
        chunk[3] = (byte) portable.length;
        System.arraycopy(portable, 0, chunk, 4, portable.length);
        int[] count = new int[1];
        new ListIds(chunks, (bytes, at) -> count[0]++, id -> true).read("list", chunks.put(chunk, 0, chunk.length));
        return count[0];
    }

    private boolean reads(Hash chunk) throws IOException {
        try {
            ListChunks.entries("list", chunks, chunk, entry -> ListChunks.content("list", chunks, entry, id -> {}));
            return true;
        } catch (DamagedException e) {
            return false;
        }
    }
}
