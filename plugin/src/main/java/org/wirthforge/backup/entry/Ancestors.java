package org.wirthforge.backup.entry;

import java.util.Arrays;

/** The directories above the current entry of a sorted list: tells whether each entry's parent came before it and is a directory. */
final class Ancestors {

    private byte[][] directories = new byte[16][];
    private int depth;

    /** Whether the entry's parent is known; notes the entry if it is a directory itself. A refusal changes nothing. */
    boolean accept(byte[] path, int length, boolean directory) {
        int name = PathOrder.nameAt(path, length);
        int level = 0;
        for (int i = 0; i < name; i++) {
            level += path[i] == '/' ? 1 : 0;
        }
        boolean known = level == 0 || level <= depth && isParent(directories[level - 1], path, name - 1);
        if (!known) {
            return false;
        }
        depth = level;
        if (directory) {
            if (level == directories.length) {
                directories = Arrays.copyOf(directories, 2 * level);
            }
            directories[level] = Arrays.copyOf(path, length);
            depth = level + 1;
        }
        return true;
    }

    private static boolean isParent(byte[] candidate, byte[] path, int length) {
        return candidate.length == length && Arrays.equals(candidate, 0, length, path, 0, length);
    }
}
