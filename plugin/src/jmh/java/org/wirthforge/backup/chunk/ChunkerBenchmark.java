package org.wirthforge.backup.chunk;

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
import org.openjdk.jmh.annotations.Warmup;

/** Finding the cuts of 16 MiB. An operation is the whole buffer: 16 MiB divided by the time is the rate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChunkerBenchmark {

    private static final int SIZE = 16 << 20;

    /** Random bytes, digits as in a table of numbers, or zeros. */
    @Param({"random", "digits", "zeros"})
    public String data;

    private final byte[] bytes = new byte[SIZE];
    private final Chunker chunker = new FunnelChunker();

    @Setup
    public void fill() {
        Random random = new Random(7);
        if (data.equals("random")) {
            random.nextBytes(bytes);
        } else if (data.equals("digits")) {
            for (int i = 0; i < SIZE; i++) {
                bytes[i] = (byte) (i % 9 == 8 ? '\n' : '0' + random.nextInt(10));
            }
        }
    }

    @Benchmark
    public int cuts() {
        int count = 0;
        for (int at = 0; at < SIZE; count++) {
            at = chunker.cut(bytes, at, SIZE);
        }
        return count;
    }
}
