package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

    /**
     * Removes the second names of files that have their first ones, as after a recovery that was cut off and undone. Any other is left where it is, for it may
     * be the only name of somebody's data; so is what fails.
     *
     * @param target what was recovered; nobody may be at work on it
     */
    static void discardDoubles(Path target) {
        try {
            for (Path names : left(target)) {
                Files.walkFileTree(names, new Doubles(target, names));
            }
            Files.deleteIfExists(target.resolve(INSIDE));
        } catch (IOException e) {
            return; // a name too many harms nobody, and the directory is told
        }
    }

    /** Directories of second names, one for each recovery that made some. */
    public static List<Path> left(Path target) throws IOException {
        Path all = target.resolve(INSIDE);
        if (!Trees.isDirectory(all)) {
            return List.of();
        }
        try (Stream<Path> each = Files.list(all)) {
            return each.filter(names -> Files.isDirectory(names, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    /** Removes what is a double, and the directories that are empty then. */
    private static final class Doubles extends SimpleFileVisitor<Path> {
        private final Path target;
        private final Path names;

        Doubles(Path target, Path names) throws IOException {
            this.target = target.toRealPath();
            this.names = names;
        }

        @Override
        public FileVisitResult visitFile(Path second, BasicFileAttributes found) throws IOException {
            Object first = key(target.resolve(names.relativize(second)));
            if (first != null && found.isRegularFile() && first.equals(found.fileKey())) {
                Files.delete(second);
            }
            return FileVisitResult.CONTINUE;
        }

        /** Null if it is not there, or a link leads there: perhaps to the second name itself. */
        private static Object key(Path file) throws IOException {
            try {
                if (!file.getParent().toRealPath().equals(file.getParent())) {
                    return null;
                }
                return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey();
            } catch (FileSystemException gone) {
                return null;
            }
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            try {
                Files.delete(directory);
            } catch (DirectoryNotEmptyException stays) {
                return FileVisitResult.CONTINUE;
            }
            return FileVisitResult.CONTINUE;
        }
    }

    /** The files have their first names again. */
    public void discard() throws IOException {
        Trees.remove(root);
    }
}
