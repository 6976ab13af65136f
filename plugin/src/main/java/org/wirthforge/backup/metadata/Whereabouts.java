package org.wirthforge.backup.metadata;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import org.wirthforge.backup.api.snapshot.ItemPath;

/** Absolute paths of this machine as text that keeps every byte, both ways: written as item paths are shown. Thread-safe. */
public final class Whereabouts {

    private Whereabouts() {}

    /**
     * Writes a path.
     *
     * @param path any path
     * @return the absolute path; where separators are no slashes, as the file system writes it
     */
    public static String text(Path path) {
        Path absolute = path.toAbsolutePath();
        if (!absolute.getFileSystem().getSeparator().equals("/")) {
            return shown(absolute.toString().getBytes(StandardCharsets.UTF_8));
        }
        StringBuilder text = new StringBuilder();
        for (Path name : absolute) {
            text.append('/').append(shown(bytes(name)));
        }
        return text.length() == 0 ? "/" : text.toString();
    }

    private static byte[] bytes(Path name) {
        try {
            return Names.of(name);
        } catch (UnusableNameException e) {
            return name.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String shown(byte[] bytes) {
        return ItemPath.of(bytes).toString();
    }

    /**
     * Reads a path.
     *
     * @param files the file system it is on
     * @param text as {@link #text} wrote it
     * @return the path
     * @throws UnusableNameException if there can be no such path on this file system
     */
    public static Path path(FileSystem files, String text) throws UnusableNameException {
        byte[] bytes = ItemPath.parse(text).toBytes();
        if (!files.getSeparator().equals("/")) {
            return plain(files, bytes);
        }
        Path path = files.getPath("/");
        int from = 1;
        for (int i = 1; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                path = i > from ? Names.resolve(path, Arrays.copyOfRange(bytes, from, i)) : path;
                from = i + 1;
            }
        }
        return path;
    }

    private static Path plain(FileSystem files, byte[] bytes) throws UnusableNameException {
        try {
            return files.getPath(new String(bytes, StandardCharsets.UTF_8));
        } catch (InvalidPathException e) {
            throw new UnusableNameException(bytes, e.getReason());
        }
    }
}
