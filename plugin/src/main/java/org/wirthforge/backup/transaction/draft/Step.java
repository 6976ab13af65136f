package org.wirthforge.backup.transaction.draft;

import java.util.Optional;
import org.wirthforge.backup.api.recovery.RecoveryPreview.Action;
import org.wirthforge.backup.api.snapshot.Item;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.metadata.Stamp;

/**
 * What a plan does to one entry.
 *
 * @param path which
 * @param action what
 * @param stored the entry of the snapshot; empty if it has none
 * @param live what is on disk; empty if there is nothing
 * @param leading whether it is only on the way to what was asked for
 */
public record Step(ItemPath path, Action action, Optional<Item> stored, Optional<Stamp> live, boolean leading) {

    /** Bytes of content that come. */
    long bytes() {
        boolean comes = action == Action.CREATE || action == Action.REPLACE;
        return comes && !leading ? stored.map(Item::size).orElse(0L) : 0;
    }

    /** Everything that must not change between looking and doing, as text. */
    String fingerprint() {
        return action + " " + path + " " + leading + " "
                + live.map(Stamp::toString).orElse("-") + "\n";
    }
}
