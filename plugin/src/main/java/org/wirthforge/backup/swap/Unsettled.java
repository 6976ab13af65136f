package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.metadata.Whereabouts;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PlainFile;

/**
 * Remembers the directories that recoveries change, for a start knows only where the home is. One small file for each, durable before anything
 * is changed, gone when all is settled. Thread-safe.
 */
public final class Unsettled {

    private static final String SUFFIX = ".target";
    private static final int MOST_BYTES = 64 << 10;

    private final LocalStore store;
    private final Path directory;

    /** @param directory where to remember; made when it is needed */
    public Unsettled(Path directory) {
        this.directory = directory;
        this.store = new LocalStore(directory, "note");
    }

    /** What the last recovery has replaced is remembered in the same place. */
    public WayMark wayMark() {
        return new WayMark(directory);
    }

    /** Remembers a directory. */
    public void note(Path target) throws IOException {
        Files.createDirectories(directory);
        byte[] text = Whereabouts.text(target).getBytes(StandardCharsets.UTF_8);
        try {
            store.publish(text, file(target));
        } catch (FileAlreadyExistsException e) {
            store.sweepTemporary(); // a note that was cut off has left its temporary file
            store.publish(text, file(target));
        }
    }

    /** Nothing is left to be done for a directory. */
    public void done(Path target) throws IOException {
        store.remove(file(target));
    }

    private Path file(Path target) {
        Hash name = Hash.of(Whereabouts.text(target).getBytes(StandardCharsets.UTF_8));
        return directory.resolve(name + SUFFIX);
    }

    /**
     * Settles all that nobody works on. Those that are not there at the moment are remembered still.
     *
     * @param each learns what was done with a directory
     * @throws IOException if one could not be settled; the others are
     */
    public void settle(BiConsumer<Path, Settlement> each) throws IOException {
        IOException failure = null;
        for (Path file : store.list(directory, SUFFIX)) {
            try {
                Path target = target(file);
                if (Files.isDirectory(target)) {
                    Settlement done = Settlement.of(target);
                    each.accept(target, done);
                    if (done != Settlement.UNDERWAY) {
                        store.remove(file);
                    }
                }
            } catch (IOException e) {
                failure = failure == null ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Path target(Path file) throws IOException {
        try {
            byte[] bytes = PlainFile.read(file, "it", MOST_BYTES);
            return Whereabouts.path(file.getFileSystem(), new String(bytes, StandardCharsets.UTF_8));
        } catch (DamagedException e) {
            throw new IOException(file + " is no note of a recovery: " + e.getMessage() + "; remove it", e);
        }
    }
}
