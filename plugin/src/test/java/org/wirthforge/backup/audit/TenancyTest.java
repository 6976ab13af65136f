package org.wirthforge.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.audit.AuditRecord.Phase;

/** A second copy of the plugin in one process is played by the test: it holds the lock as that copy would. */
class TenancyTest {

    private static final Logger LOG = Logger.getLogger("wf.audit");

    @TempDir
    Path directory;

    @BeforeEach
    void begin() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void trailThatAnotherClassLoaderHasOpen_isLeftAlone_untilThatOneIsGone() throws Exception {
        try (Trail trail = Trail.opening(Trails.database(directory), java.time.Clock.systemUTC())) {
            try (FileChannel other = FileChannel.open(
                    Trails.database(directory).resolveSibling(Tenancy.FILE),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                if (other.tryLock(0, Long.MAX_VALUE, true) == null) {
                    throw new IllegalStateException("another process has it");
                }
                BackupException refused = assertThrows(
                        BackupException.class, () -> trail.append(Trails.record("backup-1", Phase.STARTED)));
                assertEquals(ErrorCode.AUDIT_UNAVAILABLE, refused.code());
                assertTrue(refused.getMessage().contains("another copy of the plugin"), refused.getMessage());
            }
            trail.append(Trails.record("backup-2", Phase.STARTED));
            assertEquals("backup-2", trail.newest(1).get(0).operation());
        }
    }

    @Test
    void trailsOfOneClassLoader_shareATrail_andTheLastLetsGo() throws Exception {
        Path database = Trails.database(directory);
        Trail first = Trails.open(directory);
        try (Trail second = Trail.opening(database, java.time.Clock.systemUTC())) {
            first.append(Trails.record("backup-1", Phase.STARTED));
            second.append(Trails.record("backup-2", Phase.STARTED));
            first.close();
            second.append(Trails.record("backup-3", Phase.STARTED));
            assertTrue(second.verify().intact());
        }
        try (FileChannel other = FileChannel.open(database.resolveSibling(Tenancy.FILE), StandardOpenOption.WRITE)) {
            assertTrue(other.tryLock() != null);
        }
    }
}
