package org.wirthforge.backup.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds SQLite databases that are or may be in use by the files beside them: {@code X-wal}, {@code X-shm} and {@code X-journal} exist
 * while a connection is open or after one died, and the content of X is not complete without them. Their size does not matter: a
 * connection keeps an empty write-ahead log until its first commit and after a checkpoint, and an empty journal between two
 * transactions.
 */
final class LiveDatabases {

    private static final Companions[] ALL = Companions.values();
    private static final int[] NONE = {};

    private final Map<Integer, int[]> companions;
    private final BitSet leftovers;

    private LiveDatabases(Map<Integer, int[]> companions, BitSet leftovers) {
        this.companions = companions;
        this.leftovers = leftovers;
    }

    /** Looks through the names of a directory, sorted as unsigned bytes. */
    static LiveDatabases among(byte[][] names) {
        Map<Integer, int[]> companions = new HashMap<>();
        BitSet leftovers = new BitSet(0);
        for (int i = 0; i < names.length; i++) {
            int length = mainLength(names[i]);
            if (length > 0) {
                byte[] name = Arrays.copyOf(names[i], length);
                int main = Arrays.binarySearch(names, name, Arrays::compareUnsigned);
                if (main >= 0) {
                    add(companions, main, i);
                } else if (OpenFiles.namesDatabase(name)) {
                    leftovers.set(i);
                }
            }
        }
        return new LiveDatabases(companions, leftovers);
    }

    /** Indices of the names that go with this one; usually none. */
    int[] companions(int main) {
        return companions.isEmpty() ? NONE : companions.getOrDefault(main, NONE);
    }

    /** Whether a name is that of a companion of a database, as its name says, that is not there. */
    boolean leftover(int index) {
        return leftovers.get(index);
    }

    /** What lies beside a file and is named like a companion. */
    static List<Path> companions(Path file) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Companions ending : ALL) {
            Path companion = ending.beside(file);
            if (Files.exists(companion, LinkOption.NOFOLLOW_LINKS)) {
                found.add(companion);
            }
        }
        return found;
    }

    private static void add(Map<Integer, int[]> companions, int main, int companion) {
        int[] known = companions.getOrDefault(main, NONE);
        int[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = companion;
        companions.put(main, all);
    }

    /** Length of the name without its ending, 0 if it has none. */
    private static int mainLength(byte[] name) {
        for (Companions companion : ALL) {
            int length = companion.mainLength(name);
            if (length > 0) {
                return length;
            }
        }
        return 0;
    }
}
