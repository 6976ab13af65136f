package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of the file system underneath that leads through ours. */
record FaultPath(FaultFileSystem files, Path plain) implements Path {

    private Path wrapped(Path path) {
        return path == null ? null : files.wrap(path);
    }

    private static Path plain(Path path) {
        return FaultFileSystem.unwrap(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return plain.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return wrapped(plain.getRoot());
    }

    @Override
    public Path getFileName() {
        return wrapped(plain.getFileName());
    }

    @Override
    public Path getParent() {
        return wrapped(plain.getParent());
    }

    @Override
    public int getNameCount() {
        return plain.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return wrapped(plain.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return wrapped(plain.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return other instanceof FaultPath && plain.startsWith(plain(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return other instanceof FaultPath && plain.endsWith(plain(other));
    }

    @Override
    public Path normalize() {
        return wrapped(plain.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return wrapped(plain.resolve(plain(other)));
    }

    @Override
    public Path relativize(Path other) {
        return wrapped(plain.relativize(plain(other)));
    }

    @Override
    public URI toUri() {
        return plain.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return wrapped(plain.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return wrapped(plain.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("watching is not observed");
    }

    @Override
    public int compareTo(Path other) {
        return plain.compareTo(plain(other));
    }

    @Override
    public String toString() {
        return plain.toString();
    }
}
