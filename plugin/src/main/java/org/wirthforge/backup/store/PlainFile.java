package org.wirthforge.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.wirthforge.backup.format.DamagedException;

/**
 * Reads what must be a regular file, and looks before it opens: opening a pipe waits for ever for somebody who writes to it, and opening a device may do
 * anything. Links are followed, so a file may lie on another disk. Whoever puts a pipe in place between look and opening is not kept off. Thread-safe.
 */
public final class PlainFile {

    private PlainFile() {}

    /**
     * What lies there instead of a file, such as "is a directory, not a file"; empty if it is a file.
     *
     * @throws java.nio.file.NoSuchFileException if nothing is there
     */
    public static Optional<String> otherwise(Path file) throws IOException {
        return otherwise(Files.readAttributes(file, BasicFileAttributes.class));
    }

    private static Optional<String> otherwise(BasicFileAttributes found) {
        if (found.isRegularFile()) {
            return Optional.empty();
        }
        return Optional.of(
                found.isDirectory() ? "is a directory, not a file" : "is a pipe, a socket or a device, not a file");
    }

    /**
     * Opens a file for reading.
     *
     * @param name what to call it in messages
     * @throws DamagedException if something else is there
     * @throws java.nio.file.NoSuchFileException if nothing is there
     */
    public static FileChannel open(Path file, String name) throws IOException {
        look(file, name);
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    private static BasicFileAttributes look(Path file, String name) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        Optional<String> other = otherwise(found);
        if (other.isPresent()) {
            throw new DamagedException(name + " " + other.get());
        }
        return found;
    }

    /**
     * Reads a whole file.
     *
     * @param name what to call it in messages
     * @param most bytes that one of its kind can have
     * @throws DamagedException if it is larger, or something else is there
     * @throws java.nio.file.NoSuchFileException if nothing is there
     */
    public static byte[] read(Path file, String name, long most) throws IOException {
        if (look(file, name).size() > most) {
            throw new DamagedException(name + " is larger than it may be (" + most + " bytes)");
        }
        return Files.readAllBytes(file);
    }
}
