package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the machine needs, on one core, for the parts that every backup of this data is made of.
 *
 * @param bytes in all files
 * @param entries files, links and directories
 * @param walkSeconds to stat all entries
 * @param readSeconds to walk, open, read and close everything from the page cache
 * @param hashSeconds to take the SHA-256 of everything
 * @param compressSeconds to compress everything with zstd at level 1; 0 if there is no zstd to ask
 * @param decompressSeconds to decompress it again; 0 if there is no zstd to ask
 * @param writeSeconds to write as many bytes to the file system of the repository
 * @param createSeconds to create as many empty files there
 */
record Yardsticks(
        long bytes,
        long entries,
        double walkSeconds,
        double readSeconds,
        double hashSeconds,
        double compressSeconds,
        double decompressSeconds,
        double writeSeconds,
        double createSeconds) {

    private static final int PIECE = 1 << 20;
    private static final int SAMPLE = 64 << 20;
    private static final int FILES = 20_000;
    private static final int ROUNDS = 3;
    private static final Pattern RATES = Pattern.compile("([0-9.]+) MB/s *, *([0-9.]+) MB/s");

    static Yardsticks measure(Path data, Path work) throws IOException {
        long[] sums = new long[2];
        Trees.sizes(data, size -> {
            sums[0] += Math.max(0, size);
            sums[1]++;
        });
        long bytes = sums[0];
        double[] zstd = zstd(data, bytes, work);
        return new Yardsticks(
                bytes,
                sums[1],
                best(() -> Trees.sizes(data, size -> {})),
                best(() -> Trees.read(data, (buffer, length) -> {})),
                bytes / (double) SAMPLE * best(Yardsticks::hash),
                zstd[0] == 0 ? 0 : bytes / zstd[0],
                zstd[1] == 0 ? 0 : bytes / zstd[1],
                bytes / (double) SAMPLE * best(() -> Trees.warm(work, SAMPLE)),
                sums[1] / (double) FILES * create(work));
    }

    /**
     * The least time a step can take on all cores.
     *
     * @param step what is done
     * @param touched bytes in the files that are new to a backup of changed data
     * @param repository bytes of the repository
     * @return seconds
     */
    double floorSeconds(Step step, long touched, long repository) {
        double stored = bytes == 0 ? 0 : repository / (double) bytes;
        double onOneCore = switch (step) {
            case INITIAL -> readSeconds + hashSeconds + compressSeconds + stored * writeSeconds;
            case UNCHANGED, RENAME -> walkSeconds; // what has been moved is still the same object
            case VERIFY -> stored * bulkReadSeconds() + decompressSeconds + hashSeconds;
            case RESTORE -> stored * bulkReadSeconds() + decompressSeconds + hashSeconds + writeSeconds + createSeconds;
            case RESTORE_ONE, FORGET -> 0;
            case SMALL_CHANGE -> walkSeconds + touched / (double) bytes * (bulkReadSeconds() + hashSeconds);
        };
        return onOneCore / Runtime.getRuntime().availableProcessors();
    }

    /** Reading without opening. */
    private double bulkReadSeconds() {
        return Math.max(0, readSeconds - walkSeconds);
    }

    /** Seconds to create some files; that they are removed again does not count. */
    private static double create(Path work) throws IOException {
        double best = Double.MAX_VALUE;
        Path place = work.resolve("empty");
        for (int i = 0; i < ROUNDS; i++) {
            Files.createDirectory(place);
            best = Math.min(best, seconds(() -> Trees.fill(place, FILES)));
            Trees.delete(place);
        }
        return best;
    }

    /** The least of some, for what is wanted is what can be reached. */
    private static double best(Action action) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            best = Math.min(best, seconds(action));
        }
        return best;
    }

    private static double seconds(Action action) throws IOException {
        long start = System.nanoTime();
        action.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int i = 0; i < SAMPLE / PIECE; i++) {
                digest.update(piece);
            }
            digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Rates in bytes a second, of the command's own benchmark on a sample of the data: evenly spaced pieces of 128 KiB. */
    private static double[] zstd(Path data, long bytes, Path work) throws IOException {
        Path sample = work.resolve("sample");
        long every = Math.max(1, bytes / SAMPLE);
        try (OutputStream out = Files.newOutputStream(sample)) {
            long[] pieces = {0};
            Trees.read(data, (buffer, length) -> {
                if (pieces[0]++ % every == 0) {
                    write(out, buffer, length);
                }
            });
        }
        try {
            ChildProcess zstd = new ChildProcess(work, Map.of(), work.resolve("notes"));
            zstd.run(List.of("zstd", "-b1", "-i1", sample.toString()));
            return rates(zstd.output());
        } catch (IOException absent) {
            return new double[2];
        } finally {
            Files.delete(sample);
        }
    }

    /** Both rates stand side by side only at the end; before, the first one is printed alone, for a terminal to write over. */
    static double[] rates(String printed) {
        double[] rates = new double[2];
        Matcher both = RATES.matcher(printed);
        while (both.find()) {
            rates[0] = 1e6 * Double.parseDouble(both.group(1));
            rates[1] = 1e6 * Double.parseDouble(both.group(2));
        }
        return rates;
    }

    private static void write(OutputStream out, byte[] buffer, int length) {
        try {
            out.write(buffer, 0, length);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Action {
        void run() throws IOException;
    }
}
