package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.wirthforge.backup.testkit.fault.inject.Call;
import org.wirthforge.backup.testkit.fault.inject.Effect;
import org.wirthforge.backup.testkit.fault.journal.Change;

/** An open file. Transfers go through reads and writes, and mapping is refused, so that nothing escapes the journal. */
final class FaultChannel extends FileChannel {

    private static final int TRANSFER = 64 << 10;

    private final FaultFileSystem files;
    private final Recorder recorder;
    private final Path path;
    private final int file;
    private final FileChannel real;

    FaultChannel(FaultFileSystem files, Path path, int file, FileChannel real) {
        this.files = files;
        this.recorder = files.recorder();
        this.path = path;
        this.file = file;
        this.real = real;
    }

    private interface Move {
        int run(ByteBuffer buffer) throws IOException;
    }

    private int moved(ByteBuffer buffer, Effect effect, Move move) throws IOException {
        if (effect != Effect.SHORT || buffer.remaining() < 2) {
            return move.run(buffer);
        }
        int limit = buffer.limit();
        buffer.limit(buffer.position() + buffer.remaining() / 2);
        try {
            return move.run(buffer);
        } finally {
            buffer.limit(limit);
        }
    }

    private int reading(ByteBuffer target, Move move) throws IOException {
        Effect effect = recorder.pass(Call.READ, path);
        int from = target.position();
        int count = moved(target, effect, move);
        if (effect == Effect.FLIP && count > 0) {
            int at = from + count / 2;
            target.put(at, (byte) (target.get(at) ^ 1 << count % 8));
        }
        return count;
    }

    /** Where the bytes went and which they were. */
    private record Written(long position, byte[] bytes) {}

    private int writing(ByteBuffer source, long position, Move move) throws IOException {
        Effect effect = recorder.pass(Call.WRITE, path);
        if (effect == Effect.LOST) {
            int length = source.remaining();
            source.position(source.limit());
            return length;
        }
        Written written = recorder.content(
                path,
                () -> {
                    long at = position < 0 ? real.position() : position;
                    ByteBuffer copy = source.duplicate();
                    byte[] bytes = new byte[moved(source, effect, move)];
                    copy.get(bytes);
                    return new Written(position < 0 ? real.position() - bytes.length : at, bytes);
                },
                done -> new Change.Write(file, done.position(), done.bytes()));
        return written.bytes().length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return reading(target, real::read);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return reading(target, buffer -> real.read(buffer, position));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return all(targets, offset, length, this::read);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return writing(source, -1, real::write);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return writing(source, position, buffer -> real.write(buffer, position));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return all(sources, offset, length, this::write);
    }

    private static long all(ByteBuffer[] buffers, int offset, int length, Move move) throws IOException {
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            if (buffers[i].hasRemaining()) {
                int count = move.run(buffers[i]);
                total += Math.max(0, count);
                if (buffers[i].hasRemaining()) {
                    return total == 0 ? count : total;
                }
            }
        }
        return total;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        recorder.force(path, file, () -> {
            real.force(metaData);
            return null;
        });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        recorder.pass(Call.WRITE, path);
        recorder.content(path, () -> real.truncate(size), done -> new Change.Truncate(file, size));
        return this;
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, TRANSFER));
        int read = read(buffer, position);
        buffer.flip();
        return read <= 0 ? 0 : target.write(buffer);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, TRANSFER));
        int read = source.read(buffer);
        buffer.flip();
        long at = position;
        while (buffer.hasRemaining()) {
            at += write(buffer, at);
        }
        return Math.max(0, read);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("a mapping would pass by the journal and the faults");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        files.handles().closed(this);
        real.close();
    }
}
