package org.wirthforge.backup.health;

import java.io.IOException;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** What a recovery could be made of. Thread-safe. */
public interface Prospect {

    /** The snapshot of what the last recovery has replaced; empty if none has replaced anything. */
    Optional<SnapshotId> wayBack() throws IOException;

    /** Whether there is a complete snapshot of the home itself. */
    boolean hasHome() throws IOException;
}
