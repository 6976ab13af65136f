package org.wirthforge.backup.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Moves bytes from a file into an array through a small direct buffer that begins on a page. Reading straight into a heap array makes the JDK use a
 * hidden direct buffer 16 bytes past a page, where the kernel's copy is several times slower on common processors; besides, that hidden
 * buffer stays with the thread. Made at the first read. Not thread-safe: one per worker.
 */
public final class PageBuffer {

    private static final int PAGE = 4096;
    private static final int SIZE = 256 << 10;

    private final int size;
    private ByteBuffer buffer;

    /** For streams of data. */
    public PageBuffer() {
        this(SIZE);
    }

    private PageBuffer(int size) {
        this.size = size;
    }

    /** For one read of a few bytes: a large buffer would cost more to clear than the read. */
    public static PageBuffer small() {
        return new PageBuffer(2 * PAGE);
    }

    /** For one read of a whole file. */
    public static PageBuffer upTo(long bytes) {
        return bytes >= SIZE ? new PageBuffer() : new PageBuffer((int) (bytes / PAGE + 1) * PAGE);
    }

    /**
     * Reads on from the channel's position until enough is there or the file ends.
     *
     * @return bytes read, less than {@code length} only at the end of the file
     */
    public int read(FileChannel channel, byte[] into, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = channel.read(window(length - done));
            if (count < 0) {
                break;
            }
            drain(into, offset + done);
            done += count;
        }
        return done;
    }

    /** Reads a stretch; fails if the file ends before it does. */
    public void readFully(FileChannel channel, long position, byte[] into, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int count = channel.read(window(length - done), position + done);
            if (count < 0) {
                throw new EOFException("the file ends " + (length - done) + " bytes early");
            }
            drain(into, offset + done);
            done += count;
        }
    }

    private ByteBuffer window(int wanted) {
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(size + PAGE).alignedSlice(PAGE);
        }
        return buffer.clear().limit(Math.min(buffer.capacity(), wanted));
    }

    private void drain(byte[] into, int offset) {
        buffer.flip();
        buffer.get(into, offset, buffer.remaining());
    }
}
