package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** CPU time of the whole machine, as {@code /proc/stat} tells it. Elsewhere than on Linux it is always zero: nothing counts as disturbed. */
final class LoadMeter {

    private static final Path STAT = Path.of("/proc/stat");
    /** Linux tells user space hundredths of a second, whatever its own tick. */
    private static final long TICK_MILLIS = 10;
    /** Fields of the first line: user, nice, system, idle, iowait, irq, softirq, steal; the fourth and fifth are rest. */
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    private static final Duration GLANCE = Duration.ofMillis(500);

    private LoadMeter() {}

    static Duration busy() throws IOException {
        if (!Files.isReadable(STAT)) {
            return Duration.ZERO;
        }
        try (var lines = Files.lines(STAT)) {
            return busy(lines.findFirst().orElse(""));
        }
    }

    static Duration busy(String line) {
        String[] fields = line.split(" +");
        long ticks = 0;
        for (int field : BUSY) {
            ticks += Long.parseLong(fields[field]);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    /** Waits until others leave the machine alone for half a second, but not longer than patience lasts. */
    static void awaitQuiet(Duration patience, double tolerance) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        double allowed = tolerance * GLANCE.toNanos() * Runtime.getRuntime().availableProcessors();
        Duration before;
        do {
            before = busy();
            LockSupport.parkNanos(GLANCE.toNanos());
        } while (busy().minus(before).toNanos() > Math.max(allowed, 2e7) && System.nanoTime() < end);
    }
}
