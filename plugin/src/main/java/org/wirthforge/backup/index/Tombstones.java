package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.wirthforge.backup.format.ByteWriter;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.format.TombstoneFormat;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.PlainFile;

/**
 * Packs that a mark found to be without a living chunk, and since when. A hint to writers and readers, and a duty to wait for the one who deletes: if the
 * file is lost or damaged, waiting begins anew. Immutable.
 *
 * @param mark number of the newest mark
 * @param stones each pack with the moment and the mark that found it
 */
public record Tombstones(long mark, Map<Hash, Stone> stones) {

    /** None. */
    public static final Tombstones NONE = new Tombstones(0, Map.of());

    private static final long MOST_BYTES = TombstoneFormat.HEADER
            + TombstoneFormat.FOOTER
            + (long) TombstoneFormat.MAX_RECORDS * TombstoneFormat.RECORD;

    /**
     * Since when a pack is dead.
     *
     * @param sinceMillis moment, since 1970
     * @param mark the mark that found it
     */
    public record Stone(long sinceMillis, long mark) {}

    /** Copies the map. */
    public Tombstones {
        stones = Map.copyOf(stones);
    }

    /** The packs. */
    public Set<Hash> packs() {
        return stones.keySet();
    }

    /** Reads them; none if there is no file, or it is damaged. */
    public static Tombstones read(LocalStore store, RepositoryId repository) throws IOException {
        Path file = store.layout().tombstones();
        try {
            byte[] bytes = PlainFile.read(file, "tombstones", MOST_BYTES);
            TombstoneFormat.Body body = TombstoneFormat.open("tombstones", bytes, repository);
            Map<Hash, Stone> stones = new TreeMap<>();
            for (int i = 0; i < body.count(); i++) {
                Hash pack = body.records().hash();
                stones.put(pack, new Stone(body.records().u64(), body.records().u64()));
            }
            return new Tombstones(body.mark(), stones);
        } catch (NoSuchFileException | DamagedException e) {
            return NONE;
        }
    }

    /** Replaces the file; durable on return. What does not fit is left to a later mark. */
    public void write(LocalStore store, RepositoryId repository) throws IOException {
        int count = Math.min(stones.size(), TombstoneFormat.MAX_RECORDS);
        ByteWriter body = new ByteWriter(count * TombstoneFormat.RECORD + 1);
        new TreeMap<>(stones)
                .entrySet().stream()
                        .limit(count)
                        .forEach(entry -> body.hash(entry.getKey())
                                .u64(entry.getValue().sinceMillis())
                                .u64(entry.getValue().mark()));
        ByteWriter file = new ByteWriter(TombstoneFormat.HEADER + body.size() + TombstoneFormat.FOOTER);
        file.raw(TombstoneFormat.header(count, mark, repository)).raw(body.array(), 0, body.size());
        file.raw(TombstoneFormat.footer(body.array(), body.size()));
        store.publish(file.toBytes(), store.layout().tombstones());
    }
}
