package org.wirthforge.backup.snapshot;

import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;

/**
 * A database in a snapshot.
 *
 * @param copy how it was copied, and what is in it
 * @param state what the next backup compares to see whether anything was committed since; empty if the time stamps were too fresh to tell
 */
public record StoredDatabase(DatabaseCopy copy, Optional<String> state) {

    /** Most that a document names; of the others only the entries are there. */
    public static final int MOST = 1_000;

    /** Checks for null. */
    public StoredDatabase {
        Objects.requireNonNull(copy, "copy");
        Objects.requireNonNull(state, "state");
    }
}
