package org.wirthforge.backup.entry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.entry.EntryListReader.Rules;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.Xattr;

class EntryListTest {

    private static final long SEED = 17;

    private final MemoryChunks chunks = new MemoryChunks();

    private static Attributes attributes(FileKind kind, long size, long mtime) {
        Stamp stamp = new Stamp(kind, 06755, size, mtime, 999_999_999, mtime + 1, 5, 0xFFFF_FFFF_FFFFL, -3);
        return new Attributes(stamp, 0xFFFFFFFFL, 1000, 2, List.of(new Xattr("user.note", new byte[] {0, 1})));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] file(long mtime) {
        Hash id = Hash.of(bytes("x"));
        return EntryCodec.file(
                attributes(FileKind.FILE, 1, mtime), 1, new Entry.Content(id, List.of(new ChunkRef(id, 1)), false));
    }

    private static byte[] directory() {
        return EntryCodec.directory(attributes(FileKind.DIRECTORY, 0, 7));
    }

    private static byte[] local() {
        return EntryCodec.local(attributes(FileKind.FILE, 1, 7), EntryCodec.FRESH);
    }

    /** A directory and files in it; one of them may be younger than the rest. */
    private EntryList write(int files, int changed) throws IOException {
        EntryListWriter writer = new EntryListWriter(chunks, Rules.ENTRIES);
        writer.add(bytes("home"), directory(), local());
        for (int i = 0; i < files; i++) {
            writer.add(bytes(String.format("home/file-%06d", i)), file(i == changed ? 99 : 7), local());
        }
        return writer.finish();
    }

    private EntryListReader read(EntryList list, Rules rules) {
        return new EntryListReader("list", chunks, list.recipe(), rules);
    }

    @Test
    void list_entries_comeBack() throws IOException {
        EntryList list = write(30_000, -1);
        assertEquals(30_001, list.count());
        EntryListReader reader = read(list, Rules.ENTRIES);
        assertTrue(reader.next());
        assertEquals(FileKind.DIRECTORY, reader.entry().attributes().stamp().kind());
        for (int i = 0; i < 30_000; i++) {
            assertTrue(reader.next());
            assertArrayEquals(bytes(String.format("home/file-%06d", i)), reader.path());
            assertTrue(reader.isBelow(bytes("home")));
        }
        assertEquals(attributes(FileKind.FILE, 1, 7), reader.entry().attributes());
        assertEquals(EntryCodec.FRESH, reader.entry().flags());
        assertFalse(reader.next());
        assertFalse(reader.next(), "the end stays the end");
    }

    @Test
    void list_oneEntryChanged_reusesAllChunksButOne() throws IOException {
        EntryList before = write(30_000, -1);
        Set<Hash> stored = new HashSet<>(chunks.chunks.keySet());
        assertTrue(stored.size() > 30, "chunks: " + stored.size());
        EntryList after = write(30_000, 14_000);
        assertNotEquals(before.root(), after.root());
        Set<Hash> added = new HashSet<>(chunks.chunks.keySet());
        added.removeAll(stored);
        assertEquals(2, added.size(), "one chunk of entries and one of the recipe");
    }

    @Test
    void root_localPartChanged_isTheSame() throws IOException {
        EntryListWriter one = new EntryListWriter(chunks, Rules.ENTRIES);
        one.add(bytes("a"), file(1), local());
        EntryListWriter other = new EntryListWriter(chunks, Rules.ENTRIES);
        other.add(bytes("a"), file(1), new byte[0]);
        assertEquals(one.finish().root(), other.finish().root());
    }

    @Test
    void writer_unsorted_isRefused() throws IOException {
        EntryListWriter writer = new EntryListWriter(chunks, Rules.ENTRIES);
        writer.add(bytes("b"), file(1), local());
        assertThrows(IllegalStateException.class, () -> writer.add(bytes("a"), file(1), local()));
        assertThrows(IllegalStateException.class, () -> writer.add(bytes("b"), file(1), local()));
    }

    @Test
    void writer_entryWithoutItsDirectory_isRefused() throws IOException {
        EntryListWriter writer = new EntryListWriter(chunks, Rules.ENTRIES);
        writer.add(bytes("a"), file(1), local());
        assertThrows(IllegalStateException.class, () -> writer.add(bytes("a/b"), file(1), local()));
        assertThrows(IllegalStateException.class, () -> writer.add(bytes("c/d"), file(1), local()));
    }

    @Test
    void order_directory_comesDirectlyBeforeItsContent() {
        List<String> paths =
                new ArrayList<>(List.of("a.b", "a", "a b", "a/z", "a/b/c", "a/b", "b", "\u00ff", "a\u0001"));
        paths.sort((one, other) -> PathOrder.compare(bytes(one), bytes(one).length, bytes(other), bytes(other).length));
        assertEquals(List.of("a", "a/b", "a/b/c", "a/z", "a\u0001", "a b", "a.b", "b", "\u00ff"), paths);
        for (String one : paths) {
            for (String other : paths) {
                int order = PathOrder.compare(bytes(one), bytes(one).length, bytes(other), bytes(other).length);
                int api = ItemPath.of(bytes(one)).compareTo(ItemPath.of(bytes(other)));
                assertEquals(Integer.signum(api), Integer.signum(order), one + " and " + other);
            }
        }
    }

    /** One list chunk as given, without any of the writer's checks. */
    private EntryList handMade(ByteWriter chunk) {
        Hash id = chunks.put(chunk.array(), 0, chunk.size());
        byte[] recipe = new ByteWriter(36).hash(id).u32(chunk.size()).toBytes();
        return new EntryList(1, List.of(new ChunkRef(chunks.put(recipe, 0, 36), 36)), id);
    }

    private void assertRefused(ByteWriter chunk) {
        EntryListReader reader = read(handMade(chunk), Rules.ENTRIES);
        assertThrows(DamagedException.class, () -> {
            while (reader.next()) {
                reader.entry();
            }
        });
    }

    private static ByteWriter entry(ByteWriter chunk, int shared, String suffix, byte[] portable) {
        return chunk.var(shared).block(bytes(suffix)).block(portable).block(local());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "/a", "a/", "a//b", "a/../b", "a/.", "../a", "x\0", "a/b"})
    void reader_badPath_isRefused(String path) {
        assertRefused(entry(new ByteWriter(100), 0, path, file(1)));
    }

    @Test
    void reader_sharedLengthBeyondThePathBefore_isRefused() {
        assertRefused(entry(new ByteWriter(100), 1, "a", file(1)));
        assertRefused(entry(entry(new ByteWriter(100), 0, "a", file(1)), 2, "b", file(1)));
    }

    @Test
    void reader_sharedLengthInTheFirstEntryOfAChunk_isRefused() throws IOException {
        ByteWriter first = entry(new ByteWriter(100), 0, "a", file(1));
        ByteWriter second = entry(new ByteWriter(100), 1, "b", file(1));
        ByteWriter recipe = new ByteWriter(72);
        for (ByteWriter chunk : List.of(first, second)) {
            recipe.hash(chunks.put(chunk.array(), 0, chunk.size())).u32(chunk.size());
        }
        EntryList list =
                new EntryList(2, List.of(new ChunkRef(chunks.put(recipe.array(), 0, 72), 72)), new Hash(0, 0, 0, 0));
        EntryListReader reader = read(list, Rules.ENTRIES);
        assertTrue(reader.next());
        assertThrows(DamagedException.class, reader::next);
    }

    @Test
    void reader_pathLongerThanTheLimit_isRefused() throws IOException {
        String most = "x".repeat(65_535);
        assertTrue(read(handMade(entry(new ByteWriter(100), 0, most, file(1))), Rules.ENTRIES)
                .next());
        assertRefused(entry(new ByteWriter(100), 0, most + "x", file(1)));
    }

    @Test
    void reader_parentThatIsNoDirectory_isRefused() {
        assertRefused(entry(entry(new ByteWriter(100), 0, "a", file(1)), 0, "a/b", file(1)));
        byte[] link = EntryCodec.symlink(attributes(FileKind.SYMLINK, 0, 7), bytes("/"));
        assertRefused(entry(entry(new ByteWriter(100), 0, "a", link), 0, "a/b", file(1)));
        ByteWriter deep = entry(entry(new ByteWriter(100), 0, "a", directory()), 0, "a/b", directory());
        assertRefused(entry(entry(deep, 0, "c", directory()), 0, "c/b/x", file(1)));
    }

    @Test
    void reader_wrongLengthInTheRecipe_isRefused() {
        ByteWriter chunk = entry(new ByteWriter(100), 0, "a", file(1));
        Hash id = chunks.put(chunk.array(), 0, chunk.size());
        byte[] recipe = new ByteWriter(36).hash(id).u32(chunk.size() + 1).toBytes();
        EntryList list = new EntryList(1, List.of(new ChunkRef(chunks.put(recipe, 0, 36), 36)), id);
        assertThrows(DamagedException.class, () -> read(list, Rules.ENTRIES).next());
    }

    /** Portable parts that break a rule each. */
    @Test
    void decode_impossiblePortableParts_areRefused() {
        ByteWriter common = new ByteWriter(50);
        List<byte[]> bad = new ArrayList<>();
        bad.add(new byte[0]);
        bad.add(common.u8(4).var(0).var(0).var(0).zig(0).var(0).var(0).toBytes());
        common.clear();
        bad.add(common.u8(1).var(010000).var(0).var(0).zig(0).var(0).var(0).toBytes());
        common.clear();
        bad.add(common.u8(1).var(0).var(1L << 32).var(0).zig(0).var(0).var(0).toBytes());
        common.clear();
        bad.add(common.u8(1)
                .var(0)
                .var(0)
                .var(0)
                .zig(0)
                .var(1_000_000_000)
                .var(0)
                .toBytes());
        common.clear();
        bad.add(common.u8(1).var(0).var(0).var(0).zig(0).var(0).var(1001).toBytes());
        common.clear();
        bad.add(common.u8(1).var(0).var(0).var(0).zig(0).var(0).var(0).u8(0).toBytes());
        bad.add(content(5, 1, w -> {}, 0));
        bad.add(content(0, 1, w -> {}, -1));
        bad.add(content(5L << 20, 1, w -> {}, -1));
        bad.add(content(5, 4, w -> {}, -1));
        bad.add(content(5, 3, w -> {}, -1));
        bad.add(content(5, 0, w -> w.var(1).hash(Hash.of(new byte[0])).var(4), -1));
        bad.add(content(
                5,
                0,
                w -> w.var(2)
                        .hash(Hash.of(new byte[0]))
                        .var(5)
                        .hash(Hash.of(new byte[0]))
                        .var(0),
                -1));
        bad.add(content(5, 0, w -> w.var(1_000_000_000), -1));
        for (byte[] portable : bad) {
            assertThrows(
                    DamagedException.class,
                    () -> EntryCodec.decode("x", bytes("a"), portable, local()),
                    () -> Arrays.toString(portable));
        }
    }

    private interface More {
        void write(ByteWriter out);
    }

    private static byte[] content(long size, int flags, More more, int cut) {
        ByteWriter out =
                new ByteWriter(100).u8(2).var(0).var(0).var(0).zig(0).var(0).var(0);
        out.var(size).u8(flags).hash(Hash.of(new byte[0]));
        more.write(out);
        byte[] bytes = out.toBytes();
        return cut < 0 ? bytes : Arrays.copyOf(bytes, bytes.length - 1);
    }

    @Test
    void list_damagedAnywhere_isRefusedOrReadAndNothingElse() throws IOException {
        write(300, -1);
        byte[] sound = chunks.chunks.values().iterator().next();
        Random random = new Random(SEED);
        int refused = 0;
        for (int i = 0; i < 6000; i++) {
            byte[] damaged =
                    Arrays.copyOf(sound, random.nextInt(20) == 0 ? random.nextInt(sound.length) : sound.length);
            for (int k = random.nextInt(3); k >= 0 && damaged.length > 0; k--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            ByteWriter chunk = new ByteWriter(damaged.length + 1).raw(damaged);
            EntryListReader reader = read(handMade(chunk), Rules.ENTRIES);
            try {
                while (reader.next()) {
                    reader.entry();
                }
            } catch (DamagedException expected) {
                refused++;
            } catch (RuntimeException | Error e) {
                fail("case " + i + " of seed " + SEED + ": " + e, e);
            }
        }
        assertTrue(refused > 2000, "only " + refused + " of 6000 were refused");
    }

    @Test
    void recipe_long_isStoredIndirectlyAndComesBack() throws IOException {
        List<ChunkRef> recipe = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            recipe.add(new ChunkRef(new Hash(i, 1, 2, 3), 1 + i % 1000));
        }
        long size = recipe.stream().mapToLong(ChunkRef::length).sum();
        Entry.Content content = Recipes.content(Hash.of(bytes("whole")), recipe, chunks);
        assertTrue(content.indirect());
        byte[] portable = EntryCodec.file(attributes(FileKind.FILE, size, 7), size, content);
        assertTrue(portable.length < 4096, "size " + portable.length);
        Entry entry = EntryCodec.decode("x", bytes("a"), portable, local());
        assertEquals(recipe, Recipes.chunks("x", entry, chunks));
        byte[] wrong = EntryCodec.file(attributes(FileKind.FILE, size, 7), size + 1, content);
        Entry other = EntryCodec.decode("x", bytes("a"), wrong, local());
        assertThrows(DamagedException.class, () -> Recipes.chunks("x", other, chunks));
    }

    @Test
    void problems_anyOrder_comeBack() throws IOException {
        List<Problem> problems = List.of(
                new Problem(ItemPath.parse("z"), Problem.Code.LIVE_DATABASE, "open"),
                new Problem(ItemPath.parse("a/b"), Problem.Code.UNREADABLE, "\u00fcber"),
                new Problem(ItemPath.parse("a/b"), Problem.Code.CHANGED, ""));
        EntryListWriter writer = new EntryListWriter(chunks, Rules.PROBLEMS);
        for (Problem problem : problems) {
            writer.add(problem.path().toBytes(), ProblemCodec.encode(problem), new byte[0]);
        }
        EntryListReader reader = read(writer.finish(), Rules.PROBLEMS);
        List<Problem> read = new ArrayList<>();
        while (reader.next()) {
            read.add(ProblemCodec.decode("x", reader.path(), reader.portable()));
        }
        assertEquals(problems, read);
    }
}
