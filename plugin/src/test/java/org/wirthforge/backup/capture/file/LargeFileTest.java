package org.wirthforge.backup.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.chunk.FunnelChunker;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.metadata.AttributeReader;
import org.wirthforge.backup.metadata.Xattrs;
import org.wirthforge.backup.source.Found;

class LargeFileTest {

    private static final int ROUNDS = 3;
    private static final long HELD_NANOS = 200_000_000;

    @TempDir
    Path directory;

    /** The worker that brings the last slice is told so, and nobody else: not even one that finishes while the last slice is being made. */
    @Test
    void finish_whileTheLastSliceIsBeingMade_tellsOnlyTheLast() throws Exception {
        byte[] content = new byte[LargeFile.SLICE + FunnelChunker.MAXIMUM + 10];
        new Random(3).nextBytes(content);
        Path path = Files.write(directory.resolve("large"), content);
        Found found = new Found(
                new byte[] {'x'}, path, AttributeReader.of(path.getFileSystem()).stamp(path), Component.MODELS);
        byte[] first = new byte[LargeFile.BUFFER];
        byte[] second = new byte[first.length];
        for (int round = 0; round < ROUNDS; round++) {
            LargeFile file = new LargeFile(0, Attempt.first(found), source(found), new LargeFile.Means());
            LargeFile.Slice one = file.next(first);
            AtomicInteger told = new AtomicInteger();
            CountDownLatch begin = new CountDownLatch(1);
            Thread other = new Thread(() -> {
                synchronized (file) {
                    begin.countDown();
                    // The state must not become "no more slices" while somebody holds the monitor: it would be half a
                    // change.
                    long end = System.nanoTime() + HELD_NANOS;
                    while (!file.exhausted() && System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    told.addAndGet(file.finish(one, chunks(one)) ? 1 : 0);
                }
            });
            other.start();
            begin.await();
            List<LargeFile.Slice> rest = new ArrayList<>();
            for (LargeFile.Slice slice = file.next(second); slice != null; slice = file.next(second)) {
                rest.add(slice);
            }
            other.join();
            assertEquals(0, told.get(), "told too early in round " + round);
            assertFalse(rest.isEmpty());
            for (int i = 0; i < rest.size(); i++) {
                assertEquals(i + 1 == rest.size(), file.finish(rest.get(i), chunks(rest.get(i))));
            }
            assertTrue(file.recipe().stream().mapToLong(ChunkRef::length).sum() == content.length);
            file.close();
        }
    }

    private static SourceFile source(Found found) throws IOException {
        FileChannel channel = FileChannel.open(found.file());
        return new SourceFile(channel, () -> {}, channel.size(), Instant.EPOCH, Xattrs.NONE);
    }

    private static ChunkRef[] chunks(LargeFile.Slice slice) {
        ChunkRef[] chunks = new ChunkRef[slice.cuts().length];
        int from = 0;
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new ChunkRef(null, slice.cuts()[i] - from);
            from = slice.cuts()[i];
        }
        return chunks;
    }
}
