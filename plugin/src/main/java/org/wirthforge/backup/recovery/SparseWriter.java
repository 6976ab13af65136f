package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.wirthforge.backup.pack.Piece;

/**
 * Writes pieces of a file at their places and leaves long runs of zeros out: they become holes, which read as zeros and need no space.
 * Goes through a direct buffer that begins on a page, for the reason given at {@link org.wirthforge.backup.store.PageBuffer}. Not thread-safe: one per
 * worker.
 */
final class SparseWriter {

    /** Shortest run inside a piece that becomes a hole. */
    static final int RUN = 64 << 10;

    /** Shortest run at an end of a piece, where it may go on in the neighbour. */
    static final int EDGE = 16 << 10;

    private static final int PAGE = 4096;
    private static final int SIZE = 256 << 10;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SIZE + PAGE).alignedSlice(PAGE);

    /** Writes a piece at a position of the file. */
    void write(FileChannel channel, long position, Piece piece) throws IOException {
        byte[] bytes = piece.bytes();
        int begin = piece.offset();
        int end = begin + piece.length();
        int from = begin;
        int at = begin + (int) (-position & PAGE - 1);
        while (at < end) {
            int stop = zeros(bytes, at, end);
            boolean edge = at - begin < PAGE || end - stop < PAGE;
            if (stop - at >= (edge ? EDGE : RUN)) {
                put(channel, position + from - begin, bytes, from, at);
                from = stop;
            }
            at = Math.max(stop, at + PAGE);
        }
        put(channel, position + from - begin, bytes, from, end);
    }

    /** Where the run of whole pages of zeros ends that begins here. */
    private static int zeros(byte[] bytes, int from, int end) {
        int at = from;
        while (at + Long.BYTES <= end && (long) LONG.get(bytes, at) == 0) {
            at += Long.BYTES;
        }
        return at - (at - from & PAGE - 1);
    }

    private void put(FileChannel channel, long position, byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; at += SIZE) {
            buffer.clear().put(bytes, at, Math.min(SIZE, to - at)).flip();
            long target = position + at - from;
            while (buffer.hasRemaining()) {
                target += channel.write(buffer, target);
            }
        }
    }

    /** Gives a file its length when the last of it is a hole. */
    void end(FileChannel channel, long size) throws IOException {
        if (size > 0 && channel.size() < size) {
            channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
        }
    }
}
