package org.wirthforge.backup.verify.ledger;

import java.util.List;
import java.util.Map;
import org.wirthforge.backup.format.Hash;

/**
 * What a ledger says. Immutable.
 *
 * @param times packs that were last found sound
 * @param troubles packs that were last found bad; none of them is in {@code times}
 * @param runs the last verifications, in order of time
 */
record Known(Times times, Map<Hash, Trouble> troubles, List<Run> runs) {

    static final Known NOTHING = new Known(Times.NONE, Map.of(), List.of());

    Known {
        troubles = Map.copyOf(troubles);
        runs = List.copyOf(runs);
    }
}
