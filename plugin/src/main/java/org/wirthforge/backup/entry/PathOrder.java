package org.wirthforge.backup.entry;

import java.util.Arrays;
import org.wirthforge.backup.format.DamagedException;

/** Order and rules of item paths: what a hostile list would break first. */
public final class PathOrder {

    private PathOrder() {}

    /** Compares name by name as unsigned bytes, a directory directly before what is in it. */
    public static int compare(byte[] a, int aLength, byte[] b, int bLength) {
        int n = Math.min(aLength, bLength);
        int i = Arrays.mismatch(a, 0, n, b, 0, n);
        return i < 0 ? Integer.compare(aLength, bLength) : Integer.compare(rank(a[i]), rank(b[i]));
    }

    private static int rank(byte b) {
        return b == '/' ? -1 : b & 0xFF;
    }

    /** Where the last name begins. */
    public static int nameAt(byte[] path, int length) {
        int at = length;
        while (at > 0 && path[at - 1] != '/') {
            at--;
        }
        return at;
    }

    /** Whether {@code path} is {@code above} or lies below it; an empty {@code above} is above everything. */
    public static boolean isBelow(byte[] path, int length, byte[] above) {
        int n = above.length;
        return n == 0 || length >= n && Arrays.equals(path, 0, n, above, 0, n) && (length == n || path[n] == '/');
    }

    /** Refuses paths that could lead out of a target: empty names, {@code .}, {@code ..}, NUL, a leading or trailing slash. */
    static void checkNames(String object, byte[] path, int length) throws DamagedException {
        int from = 0;
        for (int i = 0; i <= length; i++) {
            if (i == length || path[i] == '/') {
                int n = i - from;
                boolean dots = n == 1 && path[from] == '.' || n == 2 && path[from] == '.' && path[from + 1] == '.';
                if (n == 0 || dots) {
                    throw new DamagedException(object + " has a path with an empty, '.' or '..' name");
                }
                from = i + 1;
            } else if (path[i] == 0) {
                throw new DamagedException(object + " has a path with a NUL byte");
            }
        }
    }
}
