package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.wirthforge.backup.format.Seal;

/**
 * Files of one repository in a directory. A file is made under a temporary name, forced, renamed, and its directory forced: when
 * {@link #publish} returns, the file survives a power cut, and before that nobody can see it. A directory that lies where a file is to be is moved to
 * {@code damaged/}. Thread-safe.
 */
public final class LocalStore {

    private final Layout layout;
    private final Directories directories;
    private final AtomicLong counter = new AtomicLong();
    private final String session;
    private final Lately lately = new Lately();
    private final Fence fence = new Fence();

    /**
     * Opens a directory as a store; touches nothing.
     *
     * @param root the repository's directory
     * @param session text that no other live writer uses, for temporary names
     */
    public LocalStore(Path root, String session) {
        this.layout = new Layout(root);
        this.directories = new Directories(layout);
        this.session = session;
    }

    Fence fence() {
        return fence;
    }

    /**
     * Gives the repository up: whoever works with this store changes nothing in it any more, and its locks are given back.
     *
     * @param patience how long to wait for changes that are being made; if they are not through then, the locks stay where they are
     */
    public void giveUp(Duration patience) throws IOException {
        fence.shut(patience);
    }

    /** Where things lie. */
    public Layout layout() {
        return layout;
    }

    /** What was read from it lately. */
    public Lately lately() {
        return lately;
    }

    /** Whether there is a repository here: its document, or the copy of it. */
    public boolean exists() {
        return Files.exists(layout.document()) || Files.exists(layout.documentCopy());
    }

    /**
     * Whether the directory holds anything that a repository in the making would not.
     *
     * @return name of such a file or directory; null if there is none
     */
    public String foreign() throws IOException {
        for (Path file : list(layout.root(), "")) {
            String name = file.getFileName().toString();
            if (!layout.names().contains(name)) {
                return name;
            }
        }
        return null;
    }

    /** Whether there are packs or snapshots, with or without the repository's own document. */
    public boolean holdsData() throws IOException {
        return !list(layout.packs(), "").isEmpty()
                || !list(layout.snapshots(), Layout.JSON).isEmpty()
                || !list(layout.mirror(), Layout.JSON).isEmpty();
    }

    /** Whether the snapshots have been lost altogether: there are packs, but neither directory of documents. */
    public boolean hasLostSnapshots() throws IOException {
        return Files.notExists(layout.snapshots())
                && Files.notExists(layout.mirror())
                && !list(layout.packs(), "").isEmpty();
    }

    /** Creates the directories, mode 0750, each durable in its parent. */
    public void create() throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path up = layout.root(); up != null && Files.notExists(up); up = up.getParent()) {
            missing.add(0, up);
        }
        missing.addAll(List.of(
                layout.packs(),
                layout.index(),
                layout.snapshots(),
                layout.mirror(),
                layout.trash(),
                layout.temporary()));
        for (Path directory : missing) {
            makeDirectory(directory);
        }
    }

    /** Creates a directory, mode 0750, durable in its parent, unless it is there. */
    public void makeDirectory(Path directory) throws IOException {
        fence.pass(() -> {
            directories.make(directory);
            return null;
        });
    }

    /** Begins a file under a temporary name. */
    public TemporaryFile begin() throws IOException {
        makeDirectory(layout.temporary());
        Path path = layout.temporary().resolve(session + "-" + counter.incrementAndGet());
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new TemporaryFile(path, FileChannel.open(path, options, Directories.modes(path, "rw-r-----")));
    }

    /**
     * Makes a finished file durable and visible under its final name. The name must not be used for other content.
     *
     * @param file closed by this call, whatever happens
     * @param name its final place
     */
    public void publish(TemporaryFile file, Path name) throws IOException {
        try {
            harden(file);
            fence.pass(() -> {
                makeDirectory(name.getParent());
                new Attic(this).replace(file.path(), name);
                return null;
            });
        } catch (IOException | RuntimeException | Error e) {
            file.discard(e);
            throw e;
        }
        syncDirectory(name.getParent());
    }

    /** Makes the content of a finished file durable and closes it; {@link #publish} then needs no time. Harmless if done already. */
    public void harden(TemporaryFile file) throws IOException {
        if (file.channel().isOpen()) {
            file.channel().force(true);
            file.channel().close();
        }
    }

    /** Writes a small file and publishes it. */
    public void publish(byte[] content, Path name) throws IOException {
        TemporaryFile file = begin();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                file.channel().write(buffer);
            }
        } catch (IOException | RuntimeException | Error e) {
            file.discard(e);
            throw e;
        }
        publish(file, name);
    }

    /** Renames a published file durably: first the new name, then the absence of the old one. */
    public void move(Path from, Path to) throws IOException {
        fence.pass(() -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
        syncDirectory(to.getParent());
        syncDirectory(from.getParent());
    }

    /**
     * Whether there is a file.
     *
     * @throws IOException if that cannot be told: it must not be taken for absence by anybody who acts on it
     */
    public boolean has(Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Removes a published file; its absence becomes durable with the next force of its directory. A directory in its place is not ours to empty: it is moved
     * to {@code damaged/}.
     */
    public void remove(Path file) throws IOException {
        fence.pass(() -> {
            new Attic(this).remove(file);
            return null;
        });
    }

    /** Removes what unfinished writers left behind. Only for the holder of the writer lock. */
    public void sweepTemporary() throws IOException {
        for (Path file : list(layout.temporary(), "")) {
            remove(file);
        }
    }

    /**
     * Lists the files of a directory, sorted by name.
     *
     * @param suffix ending that the names must have
     * @return the files; none if there is no such directory. A listing that fails half-way throws, it never looks shorter than it is
     */
    public List<Path> list(Path directory, String suffix) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path file : stream) {
                if (file.getFileName().toString().endsWith(suffix)) {
                    files.add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return files;
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(files);
        return files;
    }

    /** Reads a sealed document and checks its seal. */
    public String readSealed(Path file) throws IOException {
        return Seal.open(layout.name(file), readDocument(file));
    }

    /** Reads a document that is not larger than one may be, without a look at its seal. */
    byte[] readDocument(Path file) throws IOException {
        return PlainFile.read(file, layout.name(file), Seal.MAX_DOCUMENT);
    }

    /** Forces a directory, so that names in it survive a power cut. Where directories cannot be opened (Windows) the system does that by itself. */
    public void syncDirectory(Path directory) throws IOException {
        Directories.force(directory);
    }

    /** A file in the making. */
    public record TemporaryFile(Path path, FileChannel channel) {

        /** Closes and deletes it; what fails on the way is added to the reason. */
        public void discard(Throwable reason) {
            try {
                channel.close();
                Files.deleteIfExists(path);
            } catch (IOException | RuntimeException | Error e) {
                if (e != reason) {
                    reason.addSuppressed(e);
                }
            }
        }
    }
}
