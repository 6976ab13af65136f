package org.wirthforge.backup.testkit.fault.nio;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.testkit.fault.inject.Injector;
import org.wirthforge.backup.testkit.fault.journal.Journal;

/**
 * A directory of any file system, in memory or on a disk, under observation. Whatever a program does through paths of this file system below
 * the root is written to the {@link #journal}, and may be made to fail by the {@link #injector}. A force of a directory is accepted and
 * written down even where the file system underneath cannot open directories. Mapping is refused, reading included, so that nothing passes
 * by. Thread-safe.
 *
 * <p>Paths are those of the file system underneath, one to one. Symbolic links that lead into the root from elsewhere are not noticed.
 */
public final class FaultFileSystem extends FileSystem {

    private final Path root;
    private final FileSystem real;
    private final Journal journal = new Journal();
    private final Injector injector = new Injector();
    private final Handles handles = new Handles();
    private final Recorder recorder;
    private final FaultProvider provider;
    private int begin;

    private FaultFileSystem(Path root) {
        this.root = root;
        this.real = root.getFileSystem();
        this.recorder = new Recorder(root, journal, injector);
        this.provider = new FaultProvider(this);
    }

    /**
     * Observes a directory. What it holds already becomes the beginning of the journal.
     *
     * @param root an existing directory of any file system
     */
    public static FaultFileSystem over(Path root) throws IOException {
        FaultFileSystem files = new FaultFileSystem(root.toRealPath());
        files.recorder.baseline();
        files.begin = files.journal.size();
        return files;
    }

    /** The observed directory, as a path of this file system. */
    public Path root() {
        return wrap(root);
    }

    /** What has been done. */
    public Journal journal() {
        return journal;
    }

    /** How many changes of the journal describe what was there before. */
    public int begin() {
        return begin;
    }

    /** Makes calls fail. */
    public Injector injector() {
        return injector;
    }

    /** Paths of all channels and listings that are open now. */
    public List<String> openHandles() {
        return handles.names();
    }

    Recorder recorder() {
        return recorder;
    }

    Handles handles() {
        return handles;
    }

    FileSystemProvider underneath() {
        return real.provider();
    }

    FaultPath wrap(Path plain) {
        return new FaultPath(this, plain);
    }

    /** The path underneath. A path that is not ours is taken as it is. */
    static Path unwrap(Path path) {
        return path instanceof FaultPath ours ? ours.plain() : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        List<Path> roots = new ArrayList<>();
        real.getRootDirectories().forEach(path -> roots.add(wrap(path)));
        return roots;
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(unwrap(path));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("watching is not observed");
    }

    @Override
    public boolean isOpen() {
        return real.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return real.isReadOnly();
    }

    /** Refused: the file system underneath belongs to somebody else. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("close the file system underneath");
    }
}
