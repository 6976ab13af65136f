package org.wirthforge.backup.metadata;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * File names as bytes, both ways. On a Unix system a name is any bytes: {@link Path#toString()} loses those that are no text in the
 * JVM's encoding, while the URI form of a path keeps all of them. Elsewhere a name is text and its bytes are UTF-8. Thread-safe.
 */
public final class Names {

    private static final boolean NATIVE_UTF8 = "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"));
    private static final char REPLACEMENT = '\uFFFD';

    private Names() {}

    /**
     * The bytes of a path's last name.
     *
     * @param file a path with at least one name
     * @return the bytes
     * @throws UnusableNameException if the name is not valid text, where names are text
     */
    public static byte[] of(Path file) throws UnusableNameException {
        String text = file.getFileName().toString();
        byte[] ascii = ascii(text);
        if (ascii != null) {
            return ascii;
        }
        return !holdsBytes(file.getFileSystem()) || NATIVE_UTF8 && text.indexOf(REPLACEMENT) < 0
                ? encode(text)
                : UriName.of(file);
    }

    /**
     * The path of a name inside a directory. Never leaves the directory.
     *
     * @param directory the directory
     * @param name bytes of the name
     * @return the path, one name longer
     * @throws UnusableNameException if the name is empty, {@code .} or {@code ..}, holds a separator or NUL, or is not possible here
     */
    public static Path resolve(Path directory, byte[] name) throws UnusableNameException {
        refuse(name);
        FileSystem files = directory.getFileSystem();
        if (isAscii(name)) {
            return resolve(directory, name, new String(name, StandardCharsets.ISO_8859_1));
        }
        String text = decode(name);
        if (!holdsBytes(files)) {
            if (text == null) {
                throw new UnusableNameException(name, "it is not valid UTF-8, and names are text on this file system");
            }
            return resolve(directory, name, text);
        }
        return NATIVE_UTF8 && text != null
                ? resolve(directory, name, text)
                : directory.resolve(UriName.path(files, name));
    }

    /**
     * The path of an entry below a directory, name by name. Never leaves the directory.
     *
     * @param top the directory
     * @param path bytes of a relative path; empty for the directory itself
     * @return the path
     * @throws UnusableNameException if one of the names is not possible here
     */
    public static Path descend(Path top, byte[] path) throws UnusableNameException {
        Path place = top;
        int from = 0;
        for (int i = 0; i <= path.length && path.length > 0; i++) {
            if (i == path.length || path[i] == '/') {
                place = resolve(place, Arrays.copyOfRange(path, from, i));
                from = i + 1;
            }
        }
        return place;
    }

    private static Path resolve(Path directory, byte[] name, String text) throws UnusableNameException {
        FileSystem files = directory.getFileSystem();
        if (!files.getSeparator().equals("/") && (text.indexOf('\\') >= 0 || text.indexOf(':') >= 0)) {
            throw new UnusableNameException(
                    name, "it holds '\\' or ':', which mean something else on this file system");
        }
        try {
            return directory.resolve(text);
        } catch (InvalidPathException invalid) {
            throw new UnusableNameException(name, invalid.getReason());
        }
    }

    private static void refuse(byte[] name) throws UnusableNameException {
        if (name.length == 0 || name[0] == '.' && (name.length == 1 || name.length == 2 && name[1] == '.')) {
            throw new UnusableNameException(name, "it does not name an object inside the directory");
        }
        for (byte b : name) {
            if (b == '/' || b == 0) {
                throw new UnusableNameException(name, "it holds a separator or NUL");
            }
        }
    }

    /** Only the JDK's own file system on Unix has names of bytes. */
    private static boolean holdsBytes(FileSystem files) {
        return files.getSeparator().equals("/") && files.provider().getScheme().equals("file");
    }

    private static byte[] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return null;
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    private static boolean isAscii(byte[] name) {
        for (byte b : name) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] encode(String text) throws UnusableNameException {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException notText) {
            throw new UnusableNameException(text.getBytes(StandardCharsets.UTF_8), "it is not valid Unicode");
        }
    }

    /** The text, or null if the bytes are not valid UTF-8. */
    private static String decode(byte[] name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException notText) {
            return null;
        }
    }
}
