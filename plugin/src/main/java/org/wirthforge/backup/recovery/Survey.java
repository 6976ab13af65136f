package org.wirthforge.backup.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.entry.Entry;

/** How much there is to restore; and the entries themselves, if they are so few that they need not be read again. Not thread-safe. */
final class Survey {

    /** Entries, and chunks that they name, which are kept; more are read again, so that memory stays bounded (some 2 MiB). */
    private static final int FEW = 10_000;

    private final List<Entry> few = new ArrayList<>();
    private boolean many;
    private long weight;
    private long entries;
    private long bytes;

    /** A survey of everything. */
    static Survey of(long entries, long bytes) {
        Survey all = new Survey();
        all.entries = entries;
        all.bytes = bytes;
        all.many = true;
        return all;
    }

    /** Adds an entry; one that is not taken for itself only leads to others. */
    void add(Entry entry, boolean taken) {
        if (taken) {
            entries++;
            bytes += entry.content() == null ? 0 : entry.attributes().stamp().size();
        }
        weight += 1 + (entry.content() == null ? 0 : entry.content().recipe().size());
        many |= weight > FEW;
        if (many) {
            few.clear();
        } else {
            few.add(entry);
        }
    }

    long entries() {
        return entries;
    }

    long bytes() {
        return bytes;
    }

    /** All entries in order, those on the way included; empty if there are too many to keep. */
    Optional<List<Entry>> few() {
        return many ? Optional.empty() : Optional.of(few);
    }
}
