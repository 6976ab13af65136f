package org.wirthforge.backup.capture.past;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.backup.EngineFixture;
import org.wirthforge.backup.capture.file.EntryMaker;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.file.Looks;
import org.wirthforge.backup.capture.file.Opener;
import org.wirthforge.backup.capture.file.OwnerNames;
import org.wirthforge.backup.capture.file.Result;
import org.wirthforge.backup.chunk.FunnelChunker;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.entry.Entry;
import org.wirthforge.backup.entry.EntryCodec;
import org.wirthforge.backup.entry.EntryList;
import org.wirthforge.backup.entry.EntryListReader;
import org.wirthforge.backup.entry.EntryListWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.metadata.Xattrs;
import org.wirthforge.backup.pack.ChunkSource;
import org.wirthforge.backup.pack.Piece;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.Root;

class MovedTest {

    private static final int LARGE = 9 << 20;
    private static final int SMALL = 9 << 10;

    @TempDir
    Path directory;

    private EngineFixture fixture;
    private Path models;
    private SnapshotId first;

    @BeforeEach
    void home() throws IOException {
        fixture = new EngineFixture(directory);
        models = Files.createDirectories(fixture.home.resolve("models"));
        write(models.resolve("large.gguf"), LARGE, 1);
        write(models.resolve("small.json"), SMALL, 2);
        later();
        first = fixture.snapshot(Strategy.FULL).id();
    }

    @Test
    void directoryRenamed_largeFileIsNotReadAgain() throws IOException {
        Files.move(models, fixture.home.resolve("moved"));

        Snapshot second = fixture.snapshot(Strategy.INCREMENTAL);

        assertEquals(0, readBytes(second), "bytes of files that were read");
        assertIsStored(second, "moved/large.gguf");
        assertEquals(4, fixture.entries(second.id()).size(), "home, moved and two files");
    }

    @Test
    void directoryRenamed_thirdBackupFindsItInItsNewPlace() throws IOException {
        Files.move(models, fixture.home.resolve("moved"));
        fixture.snapshot(Strategy.INCREMENTAL);

        assertEquals(0, readBytes(fixture.snapshot(Strategy.INCREMENTAL)));
    }

    @Test
    void fullBackup_trustsNothing() throws IOException {
        Files.move(models, fixture.home.resolve("moved"));

        assertEquals(LARGE + SMALL, readBytes(fixture.snapshot(Strategy.FULL)));
    }

    @Test
    void changedInTheMiddleAndTimeReset_isRead() throws IOException {
        Path file = models.resolve("large.gguf");
        FileTime time = Files.getLastModifiedTime(file);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(LARGE / 2);
            out.write(new byte[] {1, 2, 3});
        }
        Files.setLastModifiedTime(file, time);
        Files.move(models, fixture.home.resolve("moved"));
        later();

        assertIsStored(fixture.snapshot(Strategy.INCREMENTAL), "moved/large.gguf");
    }

    @Test
    void otherFileInItsOldPlace_eachIsWhatItIs() throws IOException {
        Files.move(models, fixture.home.resolve("moved"));
        Files.createDirectories(models);
        write(models.resolve("large.gguf"), LARGE, 3);
        later();

        Snapshot second = fixture.snapshot(Strategy.INCREMENTAL);

        assertIsStored(second, "moved/large.gguf");
        assertIsStored(second, "models/large.gguf");
        assertEquals(LARGE + SMALL, readBytes(second));
    }

    /** Some file systems number their objects anew at each mount: one may get the number of another of its size that was made in the same tick. */
    @ParameterizedTest
    @CsvSource({"0, false", "4718592, true", "9437183, false"})
    void allStampsOfAnother_firstAndLastChunkHaveASay(int at, boolean taken) throws IOException {
        Path file = models.resolve("large.gguf");
        byte[] other = Files.readAllBytes(file);
        other[at] ^= 1;
        AttributeReader reader = AttributeReader.of(file.getFileSystem());
        Stamp stamp = reader.stamp(file);
        Memory memory = new Memory();
        Attributes attributes = reader.full(file, stamp, Xattrs.NONE);
        SnapshotDocument parent = memory.document(fixture.catalog().get(first), attributes, other);

        Result.Entry entry = moved(memory, parent, reader)
                .find(new Found("elsewhere".getBytes(StandardCharsets.US_ASCII), file, stamp, Component.MODELS));

        assertEquals(taken, entry != null, "taken for the other, from which it differs in byte " + at);
    }

    private Moved moved(Memory memory, SnapshotDocument parent, AttributeReader reader) throws IOException {
        Freshness freshness = Freshness.of(fixture.clock.instant());
        EntryMaker maker =
                new EntryMaker(reader, fixture.open, freshness, new OwnerNames(parent.owners()), fixture.clock);
        byte[] path = "elsewhere".getBytes(StandardCharsets.US_ASCII);
        Root root = new Root(Component.MODELS, models.resolve("large.gguf"), path);
        Opener opener = new Opener(maker, List.of(root));
        return new Moved(
                new PastList(parent, memory),
                new ParentList(parent, memory, chunk -> true, freshness),
                new Looks(maker, opener));
    }

    /** Chunks of lists. */
    private static final class Memory implements ChunkSource {

        private final Map<Hash, byte[]> chunks = new HashMap<>();

        @Override
        public Piece get(Hash id) {
            byte[] bytes = chunks.get(id);
            return new Piece(bytes, 0, bytes.length);
        }

        private Hash put(byte[] bytes, int offset, int length) {
            byte[] copy = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
            Hash id = Hash.of(copy, 0, length);
            chunks.put(id, copy);
            return id;
        }

        /** A snapshot of one file with this content. */
        SnapshotDocument document(SnapshotDocument like, Attributes attributes, byte[] content) throws IOException {
            EntryListWriter list = new EntryListWriter(this::put, EntryListReader.Rules.ENTRIES);
            Entry.Content stored = new Entry.Content(Hash.of(content, 0, content.length), recipe(content), false);
            list.add(
                    "here".getBytes(StandardCharsets.US_ASCII),
                    EntryCodec.file(attributes, content.length, stored),
                    EntryCodec.local(attributes, 0));
            EntryList entries = list.finish();
            return new SnapshotDocument(
                    like.id(),
                    like.sequence(),
                    like.times(),
                    like.origin(),
                    like.state(),
                    like.includes(),
                    like.roots(),
                    entries,
                    like.problems(),
                    like.samples(),
                    like.owners(),
                    like.totals(),
                    like.measured(),
                    like.auditHead(),
                    Optional.empty(),
                    List.of());
        }

        private static List<ChunkRef> recipe(byte[] content) {
            FunnelChunker chunker = new FunnelChunker();
            List<ChunkRef> recipe = new ArrayList<>();
            for (int at = 0; at < content.length; ) {
                int end = chunker.cut(content, at, content.length);
                recipe.add(new ChunkRef(Hash.of(content, at, end - at), end - at));
                at = end;
            }
            return recipe;
        }
    }

    private void assertIsStored(Snapshot snapshot, String file) throws IOException {
        Entry entry = fixture.entries(snapshot.id()).get("home/" + file);
        byte[] bytes = Files.readAllBytes(fixture.home.resolve(file));
        assertEquals(Hash.of(bytes, 0, bytes.length), entry.content().sha256(), file);
    }

    private long readBytes(Snapshot snapshot) throws IOException {
        return fixture.catalog().get(snapshot.id()).measured().bytesRead().orElseThrow();
    }

    private static void write(Path file, int size, long seed) throws IOException {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        Files.write(file, bytes);
    }

    /** So that the stamps of a moment ago are old enough to be trusted. */
    private void later() {
        fixture.clock = Clock.offset(fixture.clock, Duration.ofSeconds(5));
    }
}
