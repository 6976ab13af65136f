package org.wirthforge.backup.database;

import java.nio.file.Path;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Check;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Shape;

/** Opens a restored database and tells whether it is the one that was stored. Thread-safe. */
public final class DatabaseCheck {

    private DatabaseCheck() {}

    /**
     * Runs {@code integrity_check} and compares schema and rows.
     *
     * @param file a database that nobody else has open; on the default file system
     * @param stored what was in it when it was stored
     * @return what is wrong, a sentence; empty if nothing is
     */
    public static Optional<String> fault(Path file, Shape stored) {
        Inspection now = Inspection.of(file, Check.FULL);
        if (now.fault().isPresent()) {
            return now.fault();
        }
        Shape shape = now.shape().orElseThrow();
        if (!shape.schemaDigest().equals(stored.schemaDigest())) {
            return Optional.of("its schema is not the one that was stored");
        }
        return shape.rows().equals(stored.rows())
                ? Optional.empty()
                : Optional.of("it has the rows " + shape.rows() + " instead of " + stored.rows());
    }
}
