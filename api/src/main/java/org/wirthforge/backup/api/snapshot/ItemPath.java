package org.wirthforge.backup.api.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Path of an entry inside a snapshot: names joined by {@code /}, as bytes, for a file name need not be text. Immutable.
 *
 * <p>{@link #toString()} is for people: text as it is, with {@code \xHH} for bytes that are not valid UTF-8 and for control and
 * direction-changing characters, and {@code \\} for a backslash. {@link #parse} reads that form back.
 */
public final class ItemPath implements Comparable<ItemPath> {

    private final byte[] bytes;

    private ItemPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps a copy of the bytes.
     *
     * @param bytes names joined by {@code /}
     * @return the path
     */
    public static ItemPath of(byte[] bytes) {
        return new ItemPath(bytes.clone());
    }

    /**
     * Reads the form that {@link #toString()} writes. A backslash that does not begin an escape stands for itself. Slashes stay as they are; calls that take
     * a path take {@code /data/} for {@code data}, as {@link #normalized()} does, and fail with {@code PATH_NOT_FOUND} where a snapshot has nothing. A path
     * begins with the name of what was backed up, not at the root of the disk, and has no {@code .} or {@code ..}.
     *
     * @param text the path as shown
     * @return the path
     */
    public static ItemPath parse(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            int hex = in[i] == '\\' && i + 3 < in.length && in[i + 1] == 'x' ? hex(in[i + 2], in[i + 3]) : -1;
            if (hex >= 0) {
                out[n++] = (byte) hex;
                i += 3;
            } else {
                out[n++] = in[i];
                if (in[i] == '\\' && i + 1 < in.length && in[i + 1] == '\\') {
                    i++;
                }
            }
        }
        return new ItemPath(Arrays.copyOf(out, n));
    }

    private static int hex(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }

    /**
     * The path as entries have it: without slashes before and behind it, and with one between two names.
     *
     * @return the path; the empty one, which contains everything, for slashes alone
     */
    public ItemPath normalized() {
        byte[] out = new byte[bytes.length];
        int n = 0;
        for (byte b : bytes) {
            if (b != '/' || n > 0 && out[n - 1] != '/') {
                out[n++] = b;
            }
        }
        if (n > 0 && out[n - 1] == '/') {
            n--;
        }
        return n == bytes.length ? this : new ItemPath(Arrays.copyOf(out, n));
    }

    /** A copy of the bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * Whether this is the other path or lies below it.
     *
     * @param other a path; the empty one contains everything
     * @return whether it does
     */
    public boolean startsWith(ItemPath other) {
        int n = other.bytes.length;
        return n == 0
                || bytes.length >= n
                        && Arrays.equals(bytes, 0, n, other.bytes, 0, n)
                        && (bytes.length == n || bytes[n] == '/');
    }

    /** Orders name by name as unsigned bytes, a directory directly before what is in it. */
    @Override
    public int compareTo(ItemPath other) {
        int n = Math.min(bytes.length, other.bytes.length);
        int i = Arrays.mismatch(bytes, 0, n, other.bytes, 0, n);
        if (i < 0) {
            return Integer.compare(bytes.length, other.bytes.length);
        }
        return Integer.compare(rank(bytes[i]), rank(other.bytes[i]));
    }

    private static int rank(byte b) {
        return b == '/' ? -1 : b & 0xFF;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(bytes.length + 8);
        int at = 0;
        while (at < bytes.length) {
            int length = sequenceLength(bytes[at]);
            String decoded = length == 0 || at + length > bytes.length ? null : decode(at, length);
            if (decoded == null || unsafe(decoded.codePointAt(0))) {
                int end = decoded == null ? at + 1 : at + length;
                for (; at < end; at++) {
                    text.append(String.format("\\x%02x", bytes[at]));
                }
            } else {
                text.append(decoded.equals("\\") ? "\\\\" : decoded);
                at += length;
            }
        }
        return text.toString();
    }

    private static int sequenceLength(byte first) {
        int b = first & 0xFF;
        if (b < 0x80) {
            return 1;
        }
        return b < 0xC2 ? 0 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
    }

    private String decode(int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean unsafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.UNASSIGNED
                || type == Character.SURROGATE;
    }
}
