package org.wirthforge.backup.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteConfig;
import org.wirthforge.backup.audit.AuditRecord.Phase;
import org.wirthforge.backup.database.Sqlite;

/** Trails and what somebody may do to them. */
final class Trails {

    /** Kept here, because loggers that nobody holds forget their level. */
    private static final Logger LOG = Logger.getLogger("wf.audit");

    static {
        LOG.setLevel(Level.OFF);
    }

    private Trails() {}

    static Path database(Path directory) {
        return directory.resolve("audit.db");
    }

    static Trail open(Path directory) {
        return Trail.opening(database(directory), Clock.systemUTC());
    }

    static AuditRecord record(String operation, Phase phase) {
        return new AuditRecord(operation, "backup", phase, "tester", Map.of("n", 1));
    }

    /** Five operations, started and finished: ten records. */
    static void fill(Path directory) {
        try (Trail trail = open(directory)) {
            for (int i = 0; i < 5; i++) {
                trail.append(record("backup-" + i, Phase.STARTED));
                trail.append(record("backup-" + i, Phase.FINISHED));
            }
        }
    }

    /** A look at a trail that has been opened. */
    static Glance glance(Trail trail) {
        Glance glance = trail.glance();
        while (glance.state() == Glance.State.OPENING) {
            Thread.onSpinWait();
            glance = trail.glance();
        }
        return glance;
    }

    /** Changes the database behind the trail's back, as somebody would who knows SQL. */
    static void tamper(Path directory, String... statements) throws SQLException {
        try (Connection connection = Sqlite.open(database(directory), new SQLiteConfig());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TRIGGER trail_keeps_content");
            statement.execute("DROP TRIGGER trail_keeps_rows");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
