package org.wirthforge.backup.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirthforge.backup.format.Hash;

/**
 * Chunks that are damaged, and chunks that looked so from an entry list and have to be looked at. Bounded: beyond a number, what is broken is
 * counted, not named. Thread-safe.
 */
final class Damage {

    private static final int MOST = 200_000;

    private final Map<Hash, Draft> damaged = new HashMap<>();
    private final Map<Hash, String> suspects = new HashMap<>();
    private long unnamed;

    /** Notes a chunk that is damaged where a pack holds it. */
    synchronized void add(Hash id, Draft finding) {
        if (damaged.size() < MOST) {
            damaged.putIfAbsent(id, finding);
        } else {
            unnamed++;
        }
    }

    /** Notes a chunk that a list names and that could not be found or read. */
    synchronized void suspect(Hash id, String reason) {
        if (suspects.size() < MOST) {
            suspects.putIfAbsent(id, reason);
        } else {
            unnamed++;
        }
    }

    /** Suspects that no damaged pack accounts for, with what was said of them. */
    synchronized Map<Hash, String> unexplained() {
        Map<Hash, String> left = new HashMap<>(suspects);
        left.keySet().removeAll(damaged.keySet());
        return left;
    }

    synchronized List<Hash> ids() {
        return new ArrayList<>(damaged.keySet());
    }

    /** The finding about a chunk; null if it is sound. */
    synchronized Draft of(Hash id) {
        return damaged.get(id);
    }

    /** Takes a chunk back that is intact elsewhere. */
    synchronized Draft acquit(Hash id) {
        return damaged.remove(id);
    }

    synchronized boolean none() {
        return damaged.isEmpty();
    }

    synchronized long unnamed() {
        return unnamed;
    }
}
