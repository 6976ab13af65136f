package org.wirthforge.backup.database;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.DatabaseCopy.Method;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;

/** Copies what a visit sees into a file. The online backup if the driver has it, because it leaves pages where they are; else {@code VACUUM INTO}. */
final class Copier {

    private final Visit visit;
    private final Optional<OnlineBackup> online;
    private CancelledException cancelled;

    Copier(Visit visit) {
        this.visit = visit;
        this.online = OnlineBackup.of(visit.connection());
    }

    /** Whether the copy can be made later from a read transaction that begins now. */
    boolean keepsItsMoment() {
        return online.isPresent();
    }

    /**
     * Copies.
     *
     * @param target an empty file
     * @param pace passed between steps, unless a pause would keep writers out
     */
    Method copy(Path target, Pace pace) throws SQLException, CancelledException {
        if (online.isEmpty()) {
            vacuum(target);
            return Method.VACUUM;
        }
        boolean mayRest = visit.hasLog();
        online.get().run(target, mayRest ? () -> rest(pace) : () -> {});
        if (cancelled != null) {
            throw cancelled;
        }
        return Method.BACKUP;
    }

    /** An exception cannot cross the native code, so a cancelled copy runs on to its end, without pauses. */
    private void rest(Pace pace) {
        if (cancelled == null) {
            try {
                pace.pass();
            } catch (CancelledException e) {
                cancelled = e;
            }
        }
    }

    /** Reads in one transaction of its own; the name is bound, so nothing in it needs quoting. */
    private void vacuum(Path target) throws SQLException {
        visit.end();
        // An empty file is taken as it is, mode included.
        try (PreparedStatement statement = visit.connection().prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        }
    }
}
