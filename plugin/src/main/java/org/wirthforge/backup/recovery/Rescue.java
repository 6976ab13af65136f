package org.wirthforge.backup.recovery;

import java.io.IOException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.store.LocalStore;

/**
 * A second way to chunks that cannot be read: an index whose runs have been checked byte by byte and are replaced by the packs' own directories
 * where they are damaged. Opened when first needed, once for all workers. Thread-safe.
 */
final class Rescue {

    private final LocalStore store;
    private final RepositoryId repository;
    private ChunkIndex checked;

    Rescue(LocalStore store, RepositoryId repository) {
        this.store = store;
        this.repository = repository;
    }

    /** A reader for one worker. */
    synchronized ChunkReader reader() throws IOException {
        if (checked == null) {
            checked = ChunkIndex.openChecked(store, repository);
        }
        return new ChunkReader(store, checked);
    }
}
