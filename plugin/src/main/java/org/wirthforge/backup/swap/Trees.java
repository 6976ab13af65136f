package org.wirthforge.backup.swap;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.store.LocalStore;

/** Whole directory trees: made durable, or removed. Links are not followed. */
public final class Trees {

    private static final String NOT_A_DIRECTORY = "Not a directory";

    private Trees() {}

    /** Whether something is there. An error is not taken for absence, as {@link Files#exists} does: what is proven might be undone then. */
    public static boolean exists(Path path) throws IOException {
        return look(path) != null;
    }

    /** Whether a directory is there; else as {@link #exists}. */
    public static boolean isDirectory(Path path) throws IOException {
        BasicFileAttributes found = look(path);
        return found != null && found.isDirectory();
    }

    private static BasicFileAttributes look(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            if (NOT_A_DIRECTORY.equals(e.getReason())) {
                return null; // something above it is a file
            }
            throw e;
        }
    }

    /** Forces every file and directory below, so that a rename of the top is all that remains to be done. */
    public static void force(Path top, LocalStore store) throws IOException {
        List<Path> files = new ArrayList<>();
        List<Path> directories = new ArrayList<>();
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                directories.add(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        Forcing.files(files);
        Forcing.directories(directories, store);
    }

    /** Removes a tree; that there is none is no fault. Directories that forbid it are opened for their owner first. */
    public static void remove(Path top) throws IOException {
        if (!exists(top)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
                    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
