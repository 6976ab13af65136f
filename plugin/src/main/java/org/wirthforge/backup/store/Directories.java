package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes the directories of a repository and forces them. Thread-safe.
 *
 * @param layout which
 */
record Directories(Layout layout) {

    /** What file systems in memory say of a directory that is opened. */
    private static final String IN_MEMORY = "not a regular file";

    /** Creates one, mode 0750, durable in its parent, unless it is there. A parent that is missing may have been lost; only that of the copies is made anew. */
    void make(Path directory) throws IOException {
        try {
            Files.createDirectory(directory, modes(directory, "rwxr-x---"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw new NotDirectoryException(directory.toString());
            }
            return;
        } catch (NoSuchFileException e) {
            if (!layout.mirror().equals(directory.getParent())) {
                throw e;
            }
            make(layout.mirror());
            make(directory);
            return;
        }
        if (directory.getParent() != null) {
            force(directory.getParent());
        }
    }

    /** Access rights for what is created, where there are any. */
    static FileAttribute<?>[] modes(Path path, String mode) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }

    /** Forces one, where directories can be opened. */
    static void force(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            if (canBeOpened(directory, e)) {
                throw e;
            }
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    /** Only where it never works may a failure to open one be taken for "not needed". */
    private static boolean canBeOpened(Path directory, IOException failure) {
        boolean inMemory = failure instanceof FileSystemException system && IN_MEMORY.equals(system.getReason());
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        return failure instanceof NoSuchFileException || posix && !inMemory;
    }
}
