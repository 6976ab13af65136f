package org.wirthforge.backup.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** Why each snapshot is kept, so far. Not thread-safe. */
final class Reasons implements KeepRule.Keeper {

    private final Map<SnapshotId, List<String>> kept = new HashMap<>();
    private final Map<SnapshotId, String> dropped = new HashMap<>();
    private final Set<SnapshotId> firm = new HashSet<>();

    @Override
    public void keep(Candidate snapshot, String reason, KeepRule.Weight weight) {
        kept.computeIfAbsent(snapshot.id(), id -> new ArrayList<>()).add(reason);
        if (weight == KeepRule.Weight.HARD) {
            firm.add(snapshot.id());
        }
    }

    /** Overrules all soft reasons. */
    void drop(Candidate snapshot, String reason) {
        dropped.put(snapshot.id(), reason);
    }

    boolean keeps(Candidate snapshot) {
        return kept.containsKey(snapshot.id()) && !dropped.containsKey(snapshot.id());
    }

    boolean firm(Candidate snapshot) {
        return firm.contains(snapshot.id());
    }

    /** Reasons of a kept snapshot, or why it goes. */
    List<String> of(Candidate snapshot, String otherwise) {
        return keeps(snapshot) ? kept.get(snapshot.id()) : List.of(dropped.getOrDefault(snapshot.id(), otherwise));
    }
}
