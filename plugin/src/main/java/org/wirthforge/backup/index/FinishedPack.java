package org.wirthforge.backup.index;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.PackFormat;
import org.wirthforge.backup.store.LocalStore;

/**
 * A pack that is written but not yet published.
 *
 * @param file its temporary file
 * @param id its name
 * @param content what it holds
 * @param ids chunks in it
 * @param places for each chunk offset, length and ordinal
 */
public record FinishedPack(
        LocalStore.TemporaryFile file, Hash id, PackFormat.Content content, Hash[] ids, int[] places) {

    /** A run in memory over some packs. */
    public static IndexRun index(List<FinishedPack> finished) {
        List<RunEntry> entries = new ArrayList<>();
        Hash[] packs = new Hash[finished.size()];
        for (int i = 0; i < packs.length; i++) {
            FinishedPack pack = finished.get(i);
            packs[i] = pack.id;
            for (int k = 0; k < pack.ids.length; k++) {
                entries.add(new RunEntry(
                        pack.ids[k],
                        i,
                        pack.places[3 * k],
                        pack.places[3 * k + 1],
                        pack.places[3 * k + 2],
                        pack.content.code()));
            }
        }
        return ChunkIndex.memoryRun(packs, entries);
    }
}
