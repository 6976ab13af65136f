package org.wirthforge.backup.testkit.bench.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether what a run writes has room. A tmpfs that outgrows the memory takes the whole machine with it, and nobody is left to clean up. */
final class Room {

    private static final long MARGIN = 512L << 20;

    private Room() {}

    /**
     * Refuses before anything is written.
     *
     * @param bytes that are about to be written
     * @throws IOException if they have no room
     */
    static void require(Path work, long bytes) throws IOException {
        require(work, bytes, free(Files.getFileStore(work), Path.of("/proc/meminfo")));
    }

    static void require(Path work, long bytes, long free) throws IOException {
        if (free < bytes + MARGIN) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "%s has room for %d MB, and the next run may write %d MB; take a smaller --scale, fewer --tools, or a"
                            + " --work on a disk",
                    work,
                    Math.max(0, free - MARGIN) / 1_000_000,
                    bytes / 1_000_000));
        }
    }

    /** Of a tmpfs, no more than the memory that is available. */
    static long free(FileStore store, Path memory) throws IOException {
        long usable = store.getUsableSpace();
        return store.type().equals("tmpfs") && Files.isReadable(memory) ? Math.min(usable, available(memory)) : usable;
    }

    static long available(Path memory) throws IOException {
        for (String line : Files.readAllLines(memory, StandardCharsets.US_ASCII)) {
            if (line.startsWith("MemAvailable:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
            }
        }
        return Long.MAX_VALUE;
    }
}
