package org.wirthforge.backup.snapshot;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** The snapshots of a repository in their order, for whoever adds the next one. */
public interface Succession {

    /** Highest sequence that is taken; 0 if there is none. */
    long last();

    /** The newest one of a kind. */
    Optional<SnapshotDocument> newest(Predicate<SnapshotDocument> which) throws IOException;
}
