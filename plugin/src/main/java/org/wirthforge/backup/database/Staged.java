package org.wirthforge.backup.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.ItemPath;

/**
 * A copy of a database in the directory for temporaries: one complete file.
 *
 * @param file the copy
 * @param before what the file system said of the original just before the moment that the copy shows
 * @param making how it was made
 * @param check the check it was put to
 * @param inspection what that found
 */
public record Staged(Path file, FileState before, Making making, DatabaseCopy.Check check, Inspection inspection) {

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

    /** What is wrong with the copy, for people; empty if it can be relied on. */
    public Optional<String> fault() {
        return inspection.fault().or(() -> making.doubt());
    }

    /** The record of a sound copy; empty if it is not sound. */
    public Optional<DatabaseCopy> sound(ItemPath path) {
        return inspection
                .shape()
                .map(shape -> new DatabaseCopy(
                        path, making.method(), check, making.moment(), making.took(), making.stall(), shape));
    }
}
