package org.wirthforge.backup.verify;

import java.util.List;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.RunAudit;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.store.LocalStore;

/**
 * What all checks of one verification share. Thread-safe.
 *
 * @param store the files
 * @param repository its id
 * @param index where chunks are, damaged runs left aside
 * @param runs the sound runs
 * @param findings what is wrong
 * @param damage chunks that are damaged
 * @param counts what has been looked at
 * @param needs what the entry lists have led to
 * @param progress where it may be held
 */
record Scene(
        LocalStore store,
        RepositoryId repository,
        ChunkIndex index,
        List<RunAudit> runs,
        Findings findings,
        Damage damage,
        Counts counts,
        Needs needs,
        Progress progress) {

    /** Where the work may be held, and where it is counted. */
    record Progress(Pace pace, Tally tally) {}

    Twice twice() {
        return new Twice(findings);
    }

    WatchedReader reader() {
        return new WatchedReader(store, index, twice(), needs);
    }

    String name(Hash pack) {
        return store.layout().name(store.layout().pack(pack));
    }
}
