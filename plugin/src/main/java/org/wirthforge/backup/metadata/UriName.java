package org.wirthforge.backup.metadata;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Arrays;

/** A name through the URI form of a path, where every byte that is not plain stands as {@code %HH}. Slow, and exact in any locale. */
final class UriName {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UriName() {}

    static byte[] of(Path file) {
        String path = file.getFileName().toUri().getRawPath();
        // A directory's URI ends with a slash.
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return decode(path.substring(path.lastIndexOf('/', end - 1) + 1, end));
    }

    /** A relative path of one name. */
    static Path path(FileSystem files, byte[] name) {
        StringBuilder uri = new StringBuilder("file:///");
        for (byte b : name) {
            uri.append('%').append(HEX[b >> 4 & 0xF]).append(HEX[b & 0xF]);
        }
        return files.provider().getPath(URI.create(uri.toString())).getFileName();
    }

    private static byte[] decode(String raw) {
        byte[] in = raw.getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%') {
                out[length++] = (byte) (Character.digit(in[i + 1], 16) << 4 | Character.digit(in[i + 2], 16));
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return Arrays.copyOf(out, length);
    }
}
