package org.wirthforge.backup.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a {@link PowerCutHost} has said up to now.
 *
 * @param rounds how many have begun
 * @param kept acknowledged snapshots, with the round that they hold
 * @param forgotten those of them that may be gone
 */
record Diary(int rounds, Map<SnapshotId, Integer> kept, Set<SnapshotId> forgotten) {

    static Diary read(Path directory) throws IOException {
        int rounds = 0;
        Map<SnapshotId, Integer> kept = new TreeMap<>();
        Set<SnapshotId> forgotten = new HashSet<>();
        Path file = directory.resolve("diary");
        for (String line : Files.exists(file) ? Files.readAllLines(file) : Set.<String>of()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case PowerCutHost.ROUND:
                    rounds = Integer.parseInt(words[1]) + 1;
                    break;
                case PowerCutHost.STORED:
                    if (kept.put(new SnapshotId(words[1]), Integer.parseInt(words[2])) != null) {
                        throw new IOException(words[1] + " was given twice");
                    }
                    break;
                case PowerCutHost.FORGETTING:
                    forgotten.add(new SnapshotId(words[1]));
                    break;
                default:
                    throw new IOException(file + " has a strange line: " + line);
            }
        }
        return new Diary(rounds, kept, forgotten);
    }
}
