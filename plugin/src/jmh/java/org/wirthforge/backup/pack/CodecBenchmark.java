package org.wirthforge.backup.pack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.PackFormat;

/** Compressing and expanding one block of 512 KiB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final int SIZE = 512 << 10;

    /** Lines of a log, or bytes that do not shrink. */
    @Param({"log", "random"})
    public String data;

    @Param({"1", "3"})
    public int level;

    private final byte[] plain = new byte[SIZE];
    private final byte[] expanded = new byte[SIZE];
    private final BlockCodec codec = new BlockCodec();
    private PackFormat.Block block;
    private byte[] stored;

    @Setup
    public void fill() {
        Random random = new Random(7);
        if (data.equals("random")) {
            random.nextBytes(plain);
        } else {
            StringBuilder text = new StringBuilder(SIZE + 200);
            while (text.length() < SIZE) {
                text.append("2026-01-31T12:00:")
                        .append(random.nextInt(60))
                        .append(" INFO worker-")
                        .append(random.nextInt(16))
                        .append(" request ")
                        .append(Long.toHexString(random.nextLong()))
                        .append(" took ")
                        .append(random.nextInt(5000))
                        .append(" ms\n");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(bytes, 0, plain, 0, SIZE);
        }
        int size = codec.pack(plain, 0, SIZE, level);
        stored = size < 0 ? plain.clone() : Arrays.copyOf(codec.packed(), size);
        int kind = size < 0 ? PackFormat.RAW : PackFormat.ZSTD;
        block = new PackFormat.Block(kind, 1, stored.length, SIZE, 0, new int[] {SIZE}, 0);
    }

    @TearDown
    public void release() {
        codec.close();
    }

    @Benchmark
    public int pack() {
        return codec.pack(plain, 0, SIZE, level);
    }

    @Benchmark
    public byte[] expand() throws DamagedException {
        codec.expand("benchmark", stored, 0, block, expanded);
        return expanded;
    }
}
