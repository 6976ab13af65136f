package org.wirthforge.backup.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * Which snapshots may be counted. One that is not trusted is kept and counts for nothing, so it can push no other out. What a clock did shows in the
 * snapshots of all sources together. Pure.
 */
final class Trust {

    private final Map<SnapshotId, String> quarantined = new HashMap<>();
    private final List<Candidate> sound = new ArrayList<>();
    private final List<Candidate> ordered;

    Trust(List<Candidate> snapshots, Instant now) {
        ordered = new ArrayList<>(snapshots);
        ordered.sort(Comparator.comparingLong(Candidate::sequence).thenComparing(Candidate::id));
        List<Candidate> possible = new ArrayList<>();
        for (Candidate snapshot : ordered) {
            if (snapshot.created().isAfter(now)) {
                quarantined.put(snapshot.id(), "quarantined: its time lies in the future");
            } else {
                possible.add(snapshot);
            }
        }
        Set<Candidate> inOrder = longestAscending(possible);
        for (Candidate snapshot : possible) {
            if (!inOrder.contains(snapshot)) {
                quarantined.put(snapshot.id(), "quarantined: its time does not fit between its neighbours");
            } else if (snapshot.damage().isPresent()) {
                quarantined.put(
                        snapshot.id(), "quarantined: " + snapshot.damage().get());
            } else if (snapshot.good()) {
                sound.add(snapshot);
            }
        }
    }

    /** The most snapshots whose times ascend with their sequence: the others were made while the clock was wrong. */
    private static Set<Candidate> longestAscending(List<Candidate> snapshots) {
        int[] tails = new int[snapshots.size()];
        int[] before = new int[snapshots.size()];
        int length = 0;
        for (int i = 0; i < snapshots.size(); i++) {
            int at = place(snapshots, tails, length, snapshots.get(i).created());
            before[i] = at == 0 ? -1 : tails[at - 1];
            tails[at] = i;
            length = Math.max(length, at + 1);
        }
        Set<Candidate> longest = new HashSet<>();
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = before[i]) {
            longest.add(snapshots.get(i));
        }
        return longest;
    }

    /** The first tail that is later than a moment. */
    private static int place(List<Candidate> snapshots, int[] tails, int length, Instant created) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (snapshots.get(tails[middle]).created().isAfter(created)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** All snapshots by sequence. */
    List<Candidate> ordered() {
        return ordered;
    }

    /** Good, undamaged, made while the clock was right; by sequence. */
    List<Candidate> sound() {
        return sound;
    }

    Optional<String> quarantined(Candidate snapshot) {
        return Optional.ofNullable(quarantined.get(snapshot.id()));
    }
}
