package org.wirthforge.backup.format;

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

/** The two sums every stored byte passes: SHA-256 of chunks, CRC-32C of stored blocks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HashBenchmark {

    /** Bytes: a small file, a database chunk, a common chunk. */
    @Param({"4096", "32768", "524288"})
    public int size;

    private byte[] bytes;

    @Setup
    public void fill() {
        bytes = new byte[size];
        new Random(7).nextBytes(bytes);
    }

    @Benchmark
    public Hash sha256() {
        return Hash.of(bytes, 0, size);
    }

    @Benchmark
    public int crc32c() {
        return Checksum.crc32c(bytes, 0, size);
    }
}
