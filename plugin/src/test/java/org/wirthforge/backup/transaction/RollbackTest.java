package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryReport.Status;
import org.wirthforge.backup.api.recovery.RecoveryScope;

/** What there is to go back to: only what a recovery has replaced. */
@Timeout(120)
class RollbackTest extends LivingHome {

    /** Leaves an emergency snapshot behind, and the home as it was. */
    private void recoverInVain() throws Exception {
        Path document = home.resolve("data/documents/5.txt");
        String text = Files.readString(document);
        Files.delete(document);
        good = backUp();
        Files.writeString(document, text);
        RecoveryReport report = recover(plan(paths(RecoveryScope.Extras.DELETE, "data/documents")));
        assertEquals(Status.ROLLED_BACK, report.status(), report.toString());
        assertTrue(report.emergency().isPresent());
    }

    private Object rollbackAvailable() {
        HealthProbe probe = system.probes().stream()
                .filter(one -> one.name().equals("recovery-engine"))
                .findFirst()
                .orElseThrow();
        Health health = probe.check();
        while (health.pending()) {
            Thread.onSpinWait();
            health = probe.check();
        }
        return health.facts().get("rollback_available");
    }

    @Test
    void rollback_afterARecoveryThatChangedNothing_isRefusedAndLaterWorkStays() throws Exception {
        recoverInVain();
        Path later = Files.writeString(home.resolve("data/documents/later.txt"), "later");
        assertEquals(false, rollbackAvailable());
        BackupException refused =
                assertThrows(BackupException.class, () -> join(system.recovery().rollBack()));
        assertEquals(ErrorCode.SNAPSHOT_NOT_FOUND, refused.code());
        assertTrue(refused.getMessage().contains("no recovery has replaced anything"), refused.toString());
        assertEquals("later", Files.readString(later));
    }

    @Test
    void rollback_afterOneThatReplacedAndOneInVain_goesBackToBeforeTheFirst() throws Exception {
        Path document = Files.writeString(home.resolve("data/documents/2.txt"), "edited");
        RecoveryReport first = recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents")));
        assertRecovered(first);
        recoverInVain();
        system.close();
        system = start();
        assertEquals(true, rollbackAvailable());
        RecoveryReport back = join(system.recovery().rollBack());
        assertRecovered(back);
        assertEquals(first.emergency().orElseThrow(), back.snapshot());
        assertEquals("edited", Files.readString(document));
    }
}
