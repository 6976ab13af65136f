package org.wirthforge.backup.health;

import java.io.IOException;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/** What a recovery could be made of. Thread-safe. */
@FunctionalInterface
public interface Prospect {

    /** Nothing is known. */
    Prospect NONE = Optional::empty;

    /** The snapshot of what the last recovery has replaced; empty if none has replaced anything. */
    Optional<SnapshotId> wayBack() throws IOException;
}
