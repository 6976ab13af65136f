package org.wirthforge.backup.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    static final String ADVICE =
            "; close the program that uses it, or let the host register the database, and back up again";

    private static final List<byte[]> ENDINGS = List.of(bytes("-journal"), bytes("-shm"), bytes("-wal"));
    private static final int[] NONE = {};

    private final Map<Integer, int[]> companions;

    private LiveDatabases(Map<Integer, int[]> companions) {
        this.companions = companions;
    }

    /** Looks through the names of a directory, sorted as unsigned bytes. */
    static LiveDatabases among(byte[][] names) {
        Map<Integer, int[]> companions = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            int length = mainLength(names[i]);
            if (length > 0) {
                int main = Arrays.binarySearch(names, Arrays.copyOf(names[i], length), Arrays::compareUnsigned);
                if (main >= 0) {
                    add(companions, main, i);
                }
            }
        }
        return new LiveDatabases(companions);
    }

    /** Indices of the names that go with this one; usually none. */
    int[] companions(int main) {
        return companions.isEmpty() ? NONE : companions.getOrDefault(main, NONE);
    }

    private static void add(Map<Integer, int[]> companions, int main, int companion) {
        int[] known = companions.getOrDefault(main, NONE);
        int[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = companion;
        companions.put(main, all);
    }

    /** Length of the name without its ending, 0 if it has none. */
    private static int mainLength(byte[] name) {
        for (byte[] ending : ENDINGS) {
            int length = name.length - ending.length;
            if (length > 0 && Arrays.equals(name, length, name.length, ending, 0, ending.length)) {
                return length;
            }
        }
        return 0;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
