package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.sqlite.SQLiteConfig;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.database.Sqlite;

/** A part of the host that keeps a database open though it was told to stop. */
@Timeout(120)
class InUseTest extends LivingHome {

    @Test
    @EnabledOnOs(OS.LINUX)
    void databaseStillOpen_refuses_beforeAnythingIsTakenAway() throws Exception {
        RecoveryReport report;
        try (Connection forgotten = Sqlite.open(application.log(), new SQLiteConfig());
                Statement statement = forgotten.createStatement()) {
            statement.execute("SELECT count(*) FROM sqlite_master");
            report = recover(plan(only(Component.DB)));
            assertEquals(RecoveryReport.Status.REFUSED, report.status(), report.toString());
            String reason = report.reason().orElseThrow();
            assertTrue(reason.contains("'data/log.db' is still open in this process"), reason);
            long before = application.committed();
            application.work(5);
            assertTrue(application.committed() > before, "it runs as before");
            statement.execute("PRAGMA user_version = 42");
        }
        try (Connection later = Sqlite.open(application.log(), new SQLiteConfig());
                Statement statement = later.createStatement();
                var version = statement.executeQuery("PRAGMA user_version")) {
            assertTrue(version.next());
            assertEquals(42, version.getInt(1), "it was written to the file that has the name");
        }
        assertRecovered(recover(plan(only(Component.DB))));
    }

    @Test
    void otherFilesStillOpen_areNoObstacle() throws Exception {
        try (var log = java.nio.channels.FileChannel.open(
                home.resolve("data/documents/3.txt"),
                java.nio.file.StandardOpenOption.READ,
                java.nio.file.StandardOpenOption.WRITE)) {
            assertTrue(log.isOpen());
            java.nio.file.Files.writeString(home.resolve("data/documents/3.txt"), "changed");
            assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents"))));
        }
    }
}
