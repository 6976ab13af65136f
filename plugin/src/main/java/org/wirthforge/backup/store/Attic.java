package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.wirthforge.backup.format.Hash;

/**
 * The directory {@code damaged/}: what was found damaged and is about to be replaced goes there, and nothing in it is overwritten or deleted. Writing is only
 * for the holder of the writer lock.
 *
 * @param store the repository
 */
public record Attic(LocalStore store) {

    private static final int BUFFER = 256 << 10;
    private static final String PACKS = "packs-";
    private static final int PACK_NAME = "packs-00-".length();

    /**
     * Moves a damaged file into {@code damaged/}, durably, under a name that nothing there has. Only for the holder of the writer lock.
     *
     * @return where it is now; null if there was no such file
     */
    public Path setAside(Path file) throws IOException {
        if (!store.has(file)) {
            return null;
        }
        store.makeDirectory(store.layout().damaged());
        Path aside = freeName(file);
        store.move(file, aside);
        return aside;
    }

    private Path freeName(Path file) throws IOException {
        String name = store.layout().name(file).replace('/', '-');
        Path free = store.layout().damaged().resolve(name);
        for (int number = 2; store.has(free); number++) {
            free = store.layout().damaged().resolve(name + "." + number);
        }
        return free;
    }

    /**
     * Puts a copy of a damaged file into {@code damaged/}, durably, because a sound one of the same name is about to take its place. What is no file is moved
     * there. Does nothing if there is no such file. Only for the holder of the writer lock.
     */
    public void keep(Path file) throws IOException {
        if (!store.has(file)) {
            return;
        }
        if (PlainFile.otherwise(file).isPresent()) {
            setAside(file);
            return;
        }
        store.makeDirectory(store.layout().damaged());
        copy(file, freeName(file));
    }

    /** Renames a file into its place. A rename replaces a pipe as it replaces a file, but not a directory: nobody but a stranger has put one there. */
    void replace(Path file, Path name) throws IOException {
        try {
            Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(name, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            setAside(name);
            Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Removes a file; a directory in its place is not ours to empty, and is moved. */
    void remove(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (DirectoryNotEmptyException e) {
            setAside(file);
        }
    }

    /** Publishes a copy of a file. */
    public void copy(Path from, Path to) throws IOException {
        LocalStore.TemporaryFile copy = store.begin();
        try (FileChannel source = PlainFile.open(from, store.layout().name(from))) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (source.read(buffer.clear()) > 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    copy.channel().write(buffer);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            copy.discard(e);
            throw e;
        }
        store.publish(copy, to);
    }

    /** The packs in it, by the names they had; of several of one name, one. */
    public Map<Hash, Path> packs() throws IOException {
        Map<Hash, Path> packs = new TreeMap<>();
        for (Path file : store.list(store.layout().damaged(), "")) {
            pack(file.getFileName().toString()).ifPresent(id -> packs.put(id, file));
        }
        return packs;
    }

    private static Optional<Hash> pack(String name) {
        int end = name.indexOf(Layout.PACK);
        try {
            return name.startsWith(PACKS) && end > PACK_NAME
                    ? Optional.of(Hash.parse(name.substring(PACK_NAME, end)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
