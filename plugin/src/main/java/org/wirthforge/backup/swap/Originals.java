package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;
import org.wirthforge.backup.metadata.Names;
import org.wirthforge.backup.source.Companions;

/**
 * Second names for files that a recovery is about to take away and that no snapshot holds. They are hard links: nothing is opened, nothing is copied,
 * and they stay when the first names go. Durable before the swap. For one thread.
 */
public final class Originals {

    /** Its name inside the target. */
    public static final String INSIDE = ".wf-unsaved";

    private final Path target;
    private final Path root;
    private final Set<Path> directories = new TreeSet<>();

    /**
     * Prepares; touches nothing.
     *
     * @param target what is recovered
     * @param name of the directory for this recovery
     */
    public Originals(Path target, String name) {
        this.target = target;
        this.root = target.resolve(INSIDE).resolve(name);
    }

    /** Where they are. */
    public Path root() {
        return root;
    }

    /**
     * Gives a file another name, and what is beside it if it is a database.
     *
     * @throws IOException if the file system has no hard links, or this user may not make one
     */
    public void keep(Path file) throws IOException {
        Path directory = root.resolve(target.relativize(file.getParent()));
        byte[] name = Names.of(file);
        make(directory);
        link(Names.resolve(directory, name), file);
        for (Companions companion : Companions.values()) {
            Path one = companion.beside(file);
            if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
                link(Names.resolve(directory, companion.beside(name)), one);
            }
        }
    }

    /** A companion may be named by itself, too. */
    private static void link(Path second, Path first) throws IOException {
        if (!Trees.exists(second)) {
            Files.createLink(second, first);
        }
    }

    private void make(Path directory) throws IOException {
        if (!Trees.isDirectory(directory)) {
            make(directory.getParent());
            if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
            directories.add(directory.getParent());
        }
        directories.add(directory);
    }

    /** Makes the names durable. */
    public void force(Scaffold scaffold) throws IOException {
        Forcing.directories(directories, Swap.store(scaffold));
    }

    /** The files have their first names again. */
    public void discard() throws IOException {
        Trees.remove(root);
    }
}
