package org.wirthforge.backup.swap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.metadata.Names;

/**
 * A directory in which entries are reached from its top, name by name, following no link: whatever is put in the way meanwhile, nothing
 * outside is renamed. Keeps the directory of the last entry open. For one thread.
 */
final class Ground implements Closeable {

    private final Path top;
    private Path parent;
    private SecureDirectoryStream<Path> held;

    Ground(Path top) {
        this.top = top;
    }

    /** Where an entry is. */
    Path place(byte[] path) throws IOException {
        return Names.descend(top, path);
    }

    boolean has(byte[] path) throws IOException {
        return Trees.exists(place(path));
    }

    /** Renames an entry of this directory to one of another, on the same file system. Nothing may be there. */
    void move(byte[] path, Ground other, byte[] to) throws IOException {
        Path from = place(path);
        Path into = other.place(to);
        SecureDirectoryStream<Path> source = hold(path, from);
        SecureDirectoryStream<Path> target = other.hold(to, into);
        if (Trees.exists(into)) {
            throw new FileAlreadyExistsException(into.toString());
        }
        if (source == null || target == null) {
            Files.move(from, into, StandardCopyOption.ATOMIC_MOVE);
        } else {
            source.move(from.getFileName(), target, into.getFileName());
        }
    }

    /** The directory of an entry, held open; null where that is impossible. */
    private SecureDirectoryStream<Path> hold(byte[] path, Path place) throws IOException {
        Path wanted = place.getParent();
        if (wanted.equals(parent)) {
            return held;
        }
        close();
        DirectoryStream<Path> stream = Files.newDirectoryStream(top);
        if (!(stream instanceof SecureDirectoryStream<Path> step)) {
            stream.close();
            checkParents(path);
            parent = wanted;
            return null;
        }
        held = step;
        for (Path name : top.equals(wanted) ? List.<Path>of() : top.relativize(wanted)) {
            SecureDirectoryStream<Path> above = held;
            try (above) {
                held = above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
            }
        }
        parent = wanted;
        return held;
    }

    private void checkParents(byte[] path) throws IOException {
        for (int end = PathOrder.nameAt(path, path.length) - 1; end > 0; end = PathOrder.nameAt(path, end) - 1) {
            Path above = place(Arrays.copyOf(path, end));
            if (!Trees.isDirectory(above)) {
                throw new NotDirectoryException(above.toString());
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (held != null) {
            held.close();
        }
        held = null;
        parent = null;
    }
}
