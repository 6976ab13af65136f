package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.testkit.fault.inject.Call;
import org.wirthforge.backup.testkit.fault.inject.Effect;

/** Sends each call through the recorder to the provider underneath. */
final class FaultProvider extends FileSystemProvider {

    private static final Set<StandardOpenOption> WRITING =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.CREATE_NEW);

    private final FaultFileSystem files;
    private final FileSystemProvider real;
    private final Recorder recorder;

    FaultProvider(FaultFileSystem files) {
        this.files = files;
        this.real = files.underneath();
        this.recorder = files.recorder();
    }

    private static Path plain(Path path) {
        return FaultFileSystem.unwrap(path);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path plain = plain(path);
        if (options.contains(StandardOpenOption.DELETE_ON_CLOSE)) {
            throw new UnsupportedOperationException("deleting on close is not observed");
        }
        if (WRITING.stream().anyMatch(options::contains)) {
            return writing(plain, options, attributes);
        }
        recorder.pass(Call.OPEN, plain);
        if (Files.isDirectory(plain)) {
            return files.handles().opened(new DirectoryChannel(files, plain), plain);
        }
        FileChannel channel = real.newFileChannel(plain, options, attributes);
        return files.handles().opened(new FaultChannel(files, plain, recorder.number(plain), channel), plain);
    }

    private FileChannel writing(Path plain, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean truncates = options.contains(StandardOpenOption.TRUNCATE_EXISTING);
        Recorder.Opened<FileChannel> opened =
                recorder.open(plain, truncates, () -> real.newFileChannel(plain, options, attributes));
        return files.handles().opened(new FaultChannel(files, plain, opened.file(), opened.channel()), plain);
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path plain = plain(directory);
        Effect effect = recorder.pass(Call.LIST, plain);
        Listing listing = Listing.read(files, real.newDirectoryStream(plain, any -> true), filter, effect);
        return files.handles().opened(listing, plain);
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        Path plain = plain(directory);
        recorder.makeDirectory(plain, () -> {
            real.createDirectory(plain, attributes);
            return null;
        });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        Path plain = plain(link);
        recorder.symbolicLink(plain, target.toString(), () -> {
            real.createSymbolicLink(plain, plain(target), attributes);
            return null;
        });
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        recorder.link(plain(link), plain(existing), () -> {
            real.createLink(plain(link), plain(existing));
            return null;
        });
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        recorder.pass(Call.LOOK, plain(link));
        return files.wrap(real.readSymbolicLink(plain(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        recorder.delete(plain(path), () -> {
            real.delete(plain(path));
            return null;
        });
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        recorder.rename(plain(source), plain(target), () -> {
            real.move(plain(source), plain(target), options);
            return null;
        });
    }

    /** Content only: a copy is a file that is created and written. */
    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        if (Arrays.asList(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
            Files.deleteIfExists(target);
        }
        if (Files.isDirectory(source)) {
            createDirectory(target);
            return;
        }
        try (InputStream in = Files.newInputStream(source);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(plain(path), plain(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(plain(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(plain(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        recorder.pass(Call.LOOK, plain(path));
        real.checkAccess(plain(path), modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        recorder.pass(Call.LOOK, plain(path));
        return real.readAttributes(plain(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        recorder.pass(Call.LOOK, plain(path));
        return real.readAttributes(plain(path), attributes, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        V view = real.getFileAttributeView(plain(path), type, options);
        return view == null ? null : RecordedView.of(view, type, recorder, plain(path));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        recorder.attribute(plain(path), attribute, () -> {
            real.setAttribute(plain(path), attribute, value, options);
            return null;
        });
    }

    @Override
    public String getScheme() {
        return "fault";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("use FaultFileSystem.over");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return files.wrap(real.getPath(uri));
    }
}
