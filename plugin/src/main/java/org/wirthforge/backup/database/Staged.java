package org.wirthforge.backup.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;

/**
 * A copy of a database in the directory for temporaries: one complete file, not checked yet.
 *
 * @param file the copy
 * @param before what the file system said of the original just before the moment that the copy shows
 * @param making how it was made
 * @param check the check it is to be put to
 * @param flaw what is known to be wrong with it; normally empty
 */
public record Staged(Path file, FileState before, Making making, DatabaseCopy.Check check, Optional<String> flaw) {

    /**
     * How a copy was made.
     *
     * @param method by what means
     * @param moment whether the moment is shared with others
     * @param took from the lock to the end of the copy
     * @param stall how long a writer may have waited
     * @param doubt why the copy is not quite what was promised; normally empty
     */
    record Making(
            DatabaseCopy.Method method,
            DatabaseCopy.Moment moment,
            Duration took,
            Duration stall,
            Optional<String> doubt) {

        /** A copy with a moment of its own. */
        static Making alone(DatabaseCopy.Method method, Duration took, Duration stall) {
            return new Making(method, DatabaseCopy.Moment.OWN, took, stall, Optional.empty());
        }
    }

    /** Puts the copy to its check; reads all of it. */
    public Inspected inspect() {
        Inspection inspection = flaw.map(known -> new Inspection(Optional.empty(), Optional.of(known)))
                .orElseGet(() -> Inspection.of(file, check));
        return new Inspected(this, inspection);
    }
}
