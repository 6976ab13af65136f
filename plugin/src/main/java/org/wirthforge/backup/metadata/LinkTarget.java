package org.wirthforge.backup.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Targets of symbolic links as bytes, both ways. A target is any bytes; where they are no text in the JVM's encoding, they are taken name by name through
 * {@link Names}. The JDK drops doubled and trailing slashes when it makes a link; they mean nothing. Thread-safe.
 */
public final class LinkTarget {

    private static final boolean NATIVE_UTF8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));

    private LinkTarget() {}

    /** The bytes that a link holds. */
    public static byte[] read(Path link) throws IOException {
        Path target = Files.readSymbolicLink(link);
        String text = target.toString();
        if (isText(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < target.getNameCount(); i++) {
            if (i > 0 || target.isAbsolute()) {
                bytes.write('/');
            }
            bytes.write(Names.of(target.getName(i)));
        }
        return bytes.toByteArray();
    }

    /**
     * The path that makes a link hold these bytes.
     *
     * @param files where the link will be
     */
    public static Path path(FileSystem files, byte[] target) throws UnusableNameException {
        String text = new String(target, StandardCharsets.UTF_8);
        if (isText(text)) {
            return files.getPath(text);
        }
        Path path = target.length > 0 && target[0] == '/' ? files.getPath("/") : files.getPath("");
        int from = 0;
        for (int i = 0; i <= target.length; i++) {
            if (i == target.length || target[i] == '/') {
                path = step(path, Arrays.copyOfRange(target, from, i));
                from = i + 1;
            }
        }
        return path;
    }

    private static Path step(Path path, byte[] name) throws UnusableNameException {
        String text = new String(name, StandardCharsets.ISO_8859_1);
        return text.isEmpty() || text.equals(".") || text.equals("..") ? path.resolve(text) : Names.resolve(path, name);
    }

    private static boolean isText(String text) {
        return text.chars().allMatch(c -> c < 0x80) || NATIVE_UTF8 && text.indexOf('\uFFFD') < 0;
    }
}
