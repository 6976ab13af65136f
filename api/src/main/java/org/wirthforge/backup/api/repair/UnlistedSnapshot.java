package org.wirthforge.backup.api.repair;

import java.time.Instant;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * A snapshot that packs tell of, and that is neither in the list nor in the trash: its documents were lost, or it was forgotten long ago and its packs are
 * still there, or the backup ended just before it was committed.
 *
 * @param id its name
 * @param created when the backup began
 * @param state whether anything was missing when it was made
 * @param entries files, directories and links in it
 * @param bytes size of its content
 * @param missingChunks chunks of it that are gone; 0 if it can be brought back whole
 * @param forgotten when it was forgotten, if that is still known
 */
public record UnlistedSnapshot(
        SnapshotId id,
        Instant created,
        Snapshot.State state,
        long entries,
        long bytes,
        long missingChunks,
        Optional<Instant> forgotten) {

    /** Whether it is brought back together with all others of its kind: nothing of it is gone, and nobody is known to have forgotten it. */
    public boolean isLost() {
        return missingChunks == 0 && forgotten.isEmpty();
    }
}
