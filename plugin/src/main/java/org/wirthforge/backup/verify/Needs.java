package org.wirthforge.backup.verify;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.Location;

/** Which packs the entry lists have led to and, where only some entries matter, which blocks of them. Thread-safe. */
final class Needs {

    private final Job job;
    private final Map<Hash, Portion> packs = new ConcurrentHashMap<>();

    Needs(Job job) {
        this.job = job;
    }

    /** Whether the content of an entry matters. */
    boolean concern(byte[] path) {
        return job.extent() != Extent.NEEDED || job.wanted().test(ItemPath.of(path));
    }

    /** A list lies here. Whoever looks for what is needed has read it by the time that packs are read, and need not read it again. */
    void list(Hash pack) {
        if (job.extent() != Extent.NEEDED) {
            portion(pack);
        }
    }

    /** Content of an entry that matters lies here. */
    void content(Location place) {
        Portion portion = portion(place.pack());
        if (job.extent() == Extent.NEEDED) {
            portion.add(place);
        }
    }

    private Portion portion(Hash pack) {
        return packs.computeIfAbsent(pack, id -> new Portion());
    }

    Set<Hash> packs() {
        return Set.copyOf(packs.keySet());
    }

    /** What of a pack is needed; nothing in particular if it is not among {@link #packs}. */
    Portion of(Hash pack) {
        return packs.getOrDefault(pack, new Portion());
    }
}
