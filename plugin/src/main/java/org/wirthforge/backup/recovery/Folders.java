package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.wirthforge.backup.entry.PathOrder;
import org.wirthforge.backup.metadata.Names;

/**
 * The directories above the current entry of a sorted list, as paths of the target. An entry is only ever placed in a directory that this
 * restore has made. Not thread-safe.
 */
final class Folders {

    private final Path target;
    private Path[] made = new Path[16];
    private byte[][] names = new byte[16][];

    Folders(Path target) {
        this.target = target;
    }

    /**
     * Where an entry goes.
     *
     * @return the path; null if the directory above it was not made
     * @throws org.wirthforge.backup.metadata.UnusableNameException if its name is not possible here
     */
    Path place(byte[] path) throws IOException {
        int name = PathOrder.nameAt(path, path.length);
        Path parent = name == 0 ? target : parent(path, name - 1);
        return parent == null ? null : Names.resolve(parent, Arrays.copyOfRange(path, name, path.length));
    }

    private Path parent(byte[] path, int length) {
        int level = level(path) - 1;
        boolean known = level < made.length && names[level] != null;
        return known && Arrays.equals(names[level], 0, names[level].length, path, 0, length) ? made[level] : null;
    }

    /** Notes a directory that was made. */
    void enter(byte[] path, Path directory) {
        int level = level(path);
        if (level >= made.length) {
            made = Arrays.copyOf(made, 2 * level);
            names = Arrays.copyOf(names, 2 * level);
        }
        made[level] = directory;
        names[level] = path;
    }

    private static int level(byte[] path) {
        int level = 0;
        for (byte b : path) {
            level += b == '/' ? 1 : 0;
        }
        return level;
    }
}
