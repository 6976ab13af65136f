package org.wirthforge.backup.powercut;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A directory of the real file system that remembers, in order, whatever is done to it. Thread-safe. */
final class RecordingProvider extends FileSystemProvider {

    private final Path root;
    private final FileSystemProvider real;
    private final RecordingFileSystem files;
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final Map<Object, Integer> numbers = new HashMap<>();

    RecordingProvider(Path root) {
        this.root = root;
        this.real = root.getFileSystem().provider();
        this.files = new RecordingFileSystem(root.getFileSystem(), this);
    }

    Path root() {
        return wrap(root);
    }

    List<Event> events() {
        return events;
    }

    void record(Event event) {
        events.add(event);
    }

    private String name(Path path) {
        return root.relativize(path).toString();
    }

    /** The same path on this file system. */
    Path wrap(Path path) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return files;
                    }
                    Object[] plain = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < plain.length; i++) {
                        plain[i] = plain[i] instanceof Path other ? unwrap(other) : plain[i];
                    }
                    try {
                        Object result = method.invoke(path, plain);
                        return result instanceof Path other ? wrap(other) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private Path unwrap(Path path) {
        return path instanceof Proxy ? root.getFileSystem().getPath(path.toString()) : path;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path plain = unwrap(path);
        boolean created = Files.notExists(plain);
        FileChannel channel = FileChannel.open(plain, options, attributes);
        if (Files.isDirectory(plain)) {
            return new RecordingChannel(channel, this, new Event.ForceDirectory(name(plain)), -1);
        }
        int number = number(plain);
        if (created) {
            record(new Event.Create(name(plain), number));
        }
        return new RecordingChannel(channel, this, new Event.ForceFile(number), number);
    }

    private int number(Path file) throws IOException {
        Object key = Files.getAttribute(file, "unix:ino") + "@" + Files.getAttribute(file, "creationTime");
        synchronized (numbers) {
            return numbers.computeIfAbsent(key, any -> numbers.size());
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... a)
            throws IOException {
        if (options.contains(StandardOpenOption.WRITE)) {
            throw new UnsupportedOperationException("only file channels are recorded");
        }
        return real.newByteChannel(unwrap(path), options, a);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        real.createDirectory(unwrap(directory), attributes);
        record(new Event.MakeDirectory(name(unwrap(directory))));
    }

    @Override
    public void delete(Path path) throws IOException {
        real.delete(unwrap(path));
        record(new Event.Delete(name(unwrap(path))));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        real.move(unwrap(source), unwrap(target), options);
        record(new Event.Rename(name(unwrap(source)), name(unwrap(target))));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> seen = real.newDirectoryStream(unwrap(directory), path -> true);
        List<Path> wrapped = new ArrayList<>();
        try (seen) {
            seen.forEach(path -> wrapped.add(wrap(path)));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return wrapped.iterator();
            }

            @Override
            public void close() {
                wrapped.clear();
            }
        };
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(unwrap(path), attributes, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(unwrap(path), type, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(unwrap(path), attribute, value, options);
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(unwrap(path), modes);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return real.isSameFile(unwrap(one), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public String getScheme() {
        return "recording";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }
}
