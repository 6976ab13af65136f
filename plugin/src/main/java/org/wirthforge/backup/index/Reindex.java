package org.wirthforge.backup.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.store.LocalStore;

/** Writes runs by what packs say of themselves. */
public final class Reindex {

    private Reindex() {}

    /** Writes a run over sound packs; none for no pack. Only for the holder of the writer lock. Memory: about 100 bytes a chunk. */
    public static void packs(LocalStore store, RepositoryId repository, Collection<Hash> packs) throws IOException {
        List<RunEntry> entries = new ArrayList<>();
        List<Hash> table = new ArrayList<>();
        for (Hash pack : packs) {
            Path file = store.layout().pack(pack);
            ChunkIndex.entriesOf(
                    PackDirectory.read(file, store.layout().name(file), pack, repository), table.size(), entries);
            table.add(pack);
        }
        if (!table.isEmpty()) {
            IndexRun run = ChunkIndex.memoryRun(table.toArray(Hash[]::new), entries);
            new RunMerge(List.of(run), pack -> false).write(store, repository);
        }
    }
}
