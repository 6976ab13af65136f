package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A small file that is only ever replaced as a whole: after a crash it holds the old or the new content, never a mixture.
 *
 * @param path where it is
 */
public record SmallFile(Path path) {

    private static final String MODE = "rw-r-----";

    /**
     * Reads it, unless it is larger than anything we would have written.
     *
     * @param limit most bytes to accept
     * @throws IOException if it cannot be read, is too large or no file
     */
    public byte[] read(int limit) throws IOException {
        return PlainFile.read(path, path.getFileName().toString(), limit);
    }

    /**
     * Replaces the content; durable on return. Mode 0640 whatever the umask.
     *
     * @param content the new content
     * @param suffix ending of the temporary name, unique among those who may write this file at the same time
     * @throws IOException if that is impossible; the old content is still there then
     */
    public void replace(byte[] content, String suffix) throws IOException {
        Path temporary = path.resolveSibling(path.getFileName() + "." + suffix + ".tmp");
        try {
            write(content, temporary);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceDirectory(path.getParent());
    }

    private static void write(byte[] content, Path temporary) throws IOException {
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            restrict(temporary);
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    private static void restrict(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(MODE));
        }
    }

    private static void forceDirectory(Path directory) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException cannotOpenDirectories) {
            return; // Windows and in-memory file systems: a rename is durable by itself, or nothing is
        }
        try (channel) {
            channel.force(true);
        }
    }
}
