package org.wirthforge.backup.source;

import java.util.Arrays;

/** Item paths as bare bytes. */
final class ItemPaths {

    /** Longest path of an entry, in bytes. */
    static final int MAX_LENGTH = 65_535;

    private ItemPaths() {}

    static byte[] join(byte[] directory, byte[] name) {
        byte[] path = Arrays.copyOf(directory, directory.length + 1 + name.length);
        path[directory.length] = '/';
        System.arraycopy(name, 0, path, directory.length + 1, name.length);
        return path;
    }

    /** Where the last name begins. */
    static int lastName(byte[] path) {
        int at = path.length;
        while (at > 0 && path[at - 1] != '/') {
            at--;
        }
        return at;
    }

    /** Whether a path lies below a directory. */
    static boolean below(byte[] path, byte[] directory) {
        return path.length > directory.length
                && path[directory.length] == '/'
                && Arrays.equals(path, 0, directory.length, directory, 0, directory.length);
    }
}
