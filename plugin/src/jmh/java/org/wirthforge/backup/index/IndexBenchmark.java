package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/**
 * Looking chunks up in one mapped run. The fork has 64 MiB of heap: ten million entries (480 MB) are far more, so this also shows that the
 * index does not live on the heap.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Xmx64m")
public class IndexBenchmark {

    private static final RepositoryId REPOSITORY = new RepositoryId("00112233445566778899aabbccddeeff");
    private static final int PACKS = 1000;

    @Param({"1000000", "10000000"})
    public int entries;

    private final SplittableRandom random = new SplittableRandom(7);
    private Path root;
    private IndexRun run;

    @Setup
    public void write() throws IOException {
        root = Files.createTempDirectory("wf-index");
        LocalStore store = new LocalStore(root, "benchmark");
        store.create();
        Hash[] packs = new Hash[PACKS];
        for (int i = 0; i < PACKS; i++) {
            packs[i] = id(i, 1);
        }
        RunWriter writer = new RunWriter(store, REPOSITORY, packs, entries);
        for (int i = 0; i < entries; i++) {
            writer.add(new RunEntry(id(i, entries), i % PACKS, i, 512 << 10, 0, 1));
        }
        Hash name = writer.publish();
        run = IndexRun.open(store.layout().run(name), name.toString(), REPOSITORY, pack -> true);
    }

    /** Ascending with {@code i}, and as evenly spread as hashes are. */
    private static Hash id(int i, int count) {
        long step = Long.divideUnsigned(-1, count);
        ByteWriter bytes = new ByteWriter(Hash.BYTES);
        bytes.u64(Long.reverseBytes(i * step)).u64(i).u64(~i).u64(31L * i);
        return Hash.at(bytes.toBytes(), 0);
    }

    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Benchmark
    public long hit() {
        long found = run.find(id(random.nextInt(entries), entries));
        if (found < 0) {
            throw new IllegalStateException("an entry of the run was not found");
        }
        return found;
    }

    @Benchmark
    public long miss() {
        return run.find(new Hash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong()));
    }
}
