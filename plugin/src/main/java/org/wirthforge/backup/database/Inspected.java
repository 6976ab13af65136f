package org.wirthforge.backup.database;

import java.util.Optional;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.ItemPath;

/** A copy of a database that was put to its check. Immutable. */
public final class Inspected {

    private final Staged staged;
    private final Inspection inspection;

    Inspected(Staged staged, Inspection inspection) {
        this.staged = staged;
        this.inspection = inspection;
    }

    /** What is wrong with the copy, for people; empty if it can be relied on. */
    public Optional<String> fault() {
        return inspection.fault().or(() -> staged.making().doubt());
    }

    /** The record of a sound copy; empty if it is not sound. */
    public Optional<DatabaseCopy> sound(ItemPath path) {
        Staged.Making making = staged.making();
        return inspection
                .shape()
                .map(shape -> new DatabaseCopy(
                        path, making.method(), staged.check(), making.moment(), making.took(), making.stall(), shape));
    }
}
