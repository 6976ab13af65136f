package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An open directory: it can be forced and closed. */
final class DirectoryChannel extends FileChannel {

    private final FaultFileSystem files;
    private final Path directory;

    DirectoryChannel(FaultFileSystem files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        files.recorder().forceDirectory(directory, () -> {
            forceUnderneath();
            return null;
        });
    }

    /** File systems in memory cannot open a directory, and have nothing to force. */
    private void forceUnderneath() throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException | UnsupportedOperationException cannotOpen) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    @Override
    protected void implCloseChannel() {
        files.handles().closed(this);
    }

    private IOException refusal() {
        return new IOException(directory + ": Is a directory");
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        throw refusal();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        throw refusal();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        throw refusal();
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        throw refusal();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        throw refusal();
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        throw refusal();
    }

    @Override
    public long position() throws IOException {
        throw refusal();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        throw refusal();
    }

    @Override
    public long size() throws IOException {
        throw refusal();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        throw refusal();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        throw refusal();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        throw refusal();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        throw refusal();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        throw refusal();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        throw refusal();
    }
}
