package org.wirthforge.backup.verify.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.LedgerFormat;

/** What a verification has to say that is not in the ledger yet. Not thread-safe. */
final class Changes {

    private final Map<Hash, Long> sound = new HashMap<>();
    private final Map<Hash, Long> bad = new HashMap<>();
    private final Map<Hash, List<SnapshotId>> breaks = new HashMap<>();
    private final List<Run> runs = new ArrayList<>();

    void sound(Hash pack, long now) {
        sound.put(pack, now);
    }

    void bad(Hash pack, long now) {
        bad.put(pack, now);
    }

    void breaks(Map<Hash, List<SnapshotId>> snapshots) {
        breaks.putAll(snapshots);
    }

    void run(Run run) {
        runs.add(run);
    }

    /** How many packs have been looked at. */
    int size() {
        return sound.size() + bad.size();
    }

    boolean isEmpty() {
        return size() == 0 && breaks.isEmpty() && runs.isEmpty();
    }

    /**
     * What is known with this.
     *
     * @param existing the packs there are; of others nothing is kept
     */
    Known on(Known before, Set<Hash> existing) {
        Map<Hash, Trouble> troubles = new HashMap<>(before.troubles());
        Map<Hash, Long> times = new HashMap<>(sound);
        troubles.keySet().removeAll(new HashSet<>(sound.keySet()));
        bad.forEach((pack, now) -> {
            Trouble known = troubles.get(pack);
            troubles.put(pack, known == null ? Trouble.first(before.times().of(pack), now) : known.again(now));
            times.put(pack, 0L);
        });
        breaks.forEach((pack, snapshots) -> troubles.computeIfPresent(pack, (id, known) -> known.breaking(snapshots)));
        troubles.keySet().retainAll(existing);
        return new Known(before.times().with(times, existing::contains), troubles, runs(before));
    }

    private List<Run> runs(Known before) {
        List<Run> all = new ArrayList<>(before.runs());
        all.addAll(runs);
        return all.subList(Math.max(0, all.size() - LedgerFormat.MAX_RUNS), all.size());
    }
}
