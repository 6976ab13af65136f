package org.wirthforge.backup.recovery;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.entry.ChunkRef;
import org.wirthforge.backup.pace.CancelledException;

/** Writes files. One that cannot be written whole is removed again. Not thread-safe: one per worker. */
final class FileWriter implements Closeable {

    private static final Set<? extends java.nio.file.OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** Read and write for the owner, nothing for anybody else. */
    private static final int OWNERS = 0600;

    private static final int PERMISSIONS = 0777;

    private final Restoration shared;
    private final Chunks chunks;
    private final SparseWriter writer = new SparseWriter();

    FileWriter(Restoration shared) {
        this.shared = shared;
        this.chunks = shared.chunks();
    }

    /** Creates a file that nobody else can read yet; never opens one that is there. */
    static FileChannel create(Path file) throws IOException {
        return create(file, OWNERS);
    }

    /**
     * Creates a file with the permissions that it is to have in the end, which saves setting them; only with its owner's if those would keep its metadata from
     * being set. The directories above it are still private.
     */
    private static FileChannel create(Path file, int mode) throws IOException {
        int permissions = (mode & OWNERS) == OWNERS ? mode & PERMISSIONS : OWNERS;
        return FileChannel.open(file, NEW, Target.mode(file, permissions));
    }

    /** Writes a whole file with its metadata. */
    void write(Job job) throws IOException, CancelledException {
        FileChannel channel;
        try {
            channel = create(job.file(), job.entry().attributes().stamp().mode());
        } catch (IOException e) {
            shared.refused(job, e);
            return;
        }
        try {
            fill(channel, 0, job.recipe());
            writer.end(channel, job.size());
            channel.close();
        } catch (LostChunkException e) {
            remove(job, channel);
            shared.lost(job, e.getMessage());
            return;
        } catch (IOException | CancelledException | RuntimeException | Error e) {
            remove(job, channel);
            throw e;
        }
        shared.written(job);
    }

    /** Writes a part of a large file; whoever writes the last part ends it. */
    void write(Work.Slice slice) throws IOException, CancelledException {
        LargeFile file = slice.file();
        try {
            if (file.failure() == null) {
                fill(file.channel(), slice.position(), slice.chunks());
            }
        } catch (LostChunkException e) {
            file.fail(e.getMessage());
        }
        if (file.finish()) {
            end(file);
        }
    }

    private void end(LargeFile file) throws IOException {
        if (file.failure() == null) {
            writer.end(file.channel(), file.job().size());
            file.channel().close();
            shared.written(file.job());
        } else {
            remove(file.job(), file.channel());
            shared.lost(file.job(), file.failure());
        }
        shared.closed(file);
    }

    private void fill(FileChannel channel, long from, List<ChunkRef> recipe)
            throws IOException, CancelledException, LostChunkException {
        long position = from;
        for (ChunkRef ref : recipe) {
            shared.pace().pass();
            writer.write(channel, position, chunks.get(ref));
            shared.tally().bytes(ref.length());
            position += ref.length();
        }
    }

    static void remove(Job job, FileChannel channel) throws IOException {
        channel.close();
        Files.deleteIfExists(job.file());
    }

    Chunks chunks() {
        return chunks;
    }

    @Override
    public void close() throws IOException {
        chunks.close();
    }
}
