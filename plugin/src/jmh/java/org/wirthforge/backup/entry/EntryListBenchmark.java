package org.wirthforge.backup.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Attributes;
import org.wirthforge.backup.metadata.FileKind;
import org.wirthforge.backup.metadata.Stamp;
import org.wirthforge.backup.pack.Piece;

/** Writing and reading the entry list of 60,000 files in 600 directories. An operation is the whole list. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EntryListBenchmark {

    private static final int DIRECTORIES = 600;
    private static final int FILES = 100;

    private final byte[][] paths = new byte[DIRECTORIES * (FILES + 1)][];
    private final byte[][] portables = new byte[paths.length][];
    private byte[] local;
    private final Map<Hash, byte[]> chunks = new HashMap<>();
    private EntryList list;

    @Setup
    public void prepare() throws IOException {
        local = EntryCodec.local(attributes(FileKind.FILE), 0);
        int at = 0;
        for (int d = 0; d < DIRECTORIES; d++) {
            String directory = String.format("d%04d", d);
            paths[at] = directory.getBytes(StandardCharsets.US_ASCII);
            portables[at++] = EntryCodec.directory(attributes(FileKind.DIRECTORY));
            for (int f = 0; f < FILES; f++) {
                paths[at] = String.format("%s/file-%03d.txt", directory, f).getBytes(StandardCharsets.US_ASCII);
                Hash id = Hash.of(paths[at], 0, paths[at].length);
                Entry.Content content = new Entry.Content(id, List.of(new ChunkRef(id, 4096)), false);
                portables[at++] = EntryCodec.file(attributes(FileKind.FILE), 4096, content);
            }
        }
        list = write();
    }

    private static Attributes attributes(FileKind kind) {
        Stamp stamp = new Stamp(kind, 0644, 4096, 1_700_000_000L, 5, 1_700_000_000L, 5, 9, 12);
        return new Attributes(stamp, 1000, 1000, 1, List.of());
    }

    private Hash keep(byte[] bytes, int offset, int length) {
        Hash id = Hash.of(bytes, offset, length);
        if (!chunks.containsKey(id)) {
            chunks.put(id, Arrays.copyOfRange(bytes, offset, offset + length));
        }
        return id;
    }

    @Benchmark
    public EntryList write() throws IOException {
        EntryListWriter writer = new EntryListWriter(this::keep, EntryListReader.Rules.ENTRIES);
        for (int i = 0; i < paths.length; i++) {
            writer.add(paths[i], portables[i], local);
        }
        return writer.finish();
    }

    @Benchmark
    public long read() throws IOException {
        EntryListReader reader = new EntryListReader(
                "benchmark",
                id -> new Piece(chunks.get(id), 0, chunks.get(id).length),
                list.recipe(),
                EntryListReader.Rules.ENTRIES);
        while (reader.next()) {
            continue;
        }
        return reader.count();
    }
}
