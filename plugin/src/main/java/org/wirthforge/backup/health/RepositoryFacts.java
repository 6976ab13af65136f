package org.wirthforge.backup.health;

import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Snapshot;

/**
 * What a look at the repository showed.
 *
 * @param exists whether there is one
 * @param error why it cannot be used; empty if it can, or is not there yet
 * @param lock the state of the writer lock
 * @param freeBytes bytes free on its file system
 * @param last the newest snapshot
 */
public record RepositoryFacts(
        boolean exists, Optional<String> error, Lock lock, long freeBytes, Optional<Snapshot> last) {

    /** The state of the writer lock. */
    public enum Lock {
        /** Can be taken, as far as can be seen without taking it. */
        FREE,
        /** An operation of this process has it. */
        HELD_HERE,
        /** Something that is not a lock file is in its place, or the directory cannot be written. */
        OBSTRUCTED
    }
}
