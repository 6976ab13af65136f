package org.wirthforge.backup.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.AuditTrail.Entry;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.swap.Unsettled;

/** What became of a recovery that was cut off is in the audit trail, under the name of that recovery. */
@Timeout(120)
class SettlementTrailTest extends LivingHome {

    private List<Entry> settlements() {
        assertTrue(system.audit().verify().intact());
        return system.audit().newest(100).stream()
                .filter(entry -> entry.type().equals("settlement"))
                .toList();
    }

    private void assertSettled(Entry entry, Path target, String was, String now) {
        for (String fact :
                List.of("\"target\":\"" + target + "\"", "\"was\":\"" + was + "\"", "\"now\":\"" + now + "\"")) {
            assertTrue(entry.detail().contains(fact), entry.toString());
        }
        assertEquals("decided", entry.phase());
        assertEquals(clock.instant(), entry.at());
    }

    @Test
    void recoveryOfTheHome_cutOff_isRecordedByTheNextStart() throws Exception {
        Path scaffold = directory.resolve(".home.wf-recovery");
        system.close();
        DyingRecovery.run(home.toString(), "recover-0123", scaffold.toString());
        system = start();
        assertFalse(Files.exists(scaffold));
        List<Entry> rows = settlements();
        assertEquals(1, rows.size(), rows.toString());
        assertSettled(rows.get(0), home, "interrupted", "DROPPED");
        assertEquals("recover-0123", rows.get(0).operation());
        assertTrue(rows.get(0).detail().contains("\"began\":"), rows.toString());
    }

    @Test
    void recoveryElsewhere_cutOff_isRecordedByTheNextStart() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        new Unsettled(home.resolve("wf-ops-003/recoveries")).note(other);
        system.close();
        Path scaffold = directory.resolve(".other.wf-recovery");
        DyingRecovery.run(home.toString(), "recover-4567", scaffold.toString(), other.toString());
        system = start();
        List<Entry> rows = settlements();
        assertEquals(1, rows.size(), rows.toString());
        assertSettled(rows.get(0), other, "interrupted", "DROPPED");
        assertEquals("recover-4567", rows.get(0).operation());
    }

    /** That of another host, whose trail is elsewhere. */
    @Test
    void recoveryThatTheTrailDoesNotKnow_isRecordedUnderANameOfItsOwn() throws Exception {
        system.close();
        Files.createDirectories(directory.resolve(".home.wf-recovery/new"));
        system = start();
        List<Entry> rows = settlements();
        assertEquals(1, rows.size(), rows.toString());
        assertSettled(rows.get(0), home, "unknown", "DROPPED");
        assertTrue(rows.get(0).operation().startsWith("settlement-"), rows.toString());
    }

    /** While this process was running already: its next recovery settles it. */
    @Test
    void recoveryCutOff_isRecordedByTheNextRecovery() throws Exception {
        DyingRecovery.run(
                home.toString(),
                "recover-89ab",
                directory.resolve(".home.wf-recovery").toString());
        Files.delete(home.resolve("data/documents/7.txt"));
        assertRecovered(recover(plan(paths(RecoveryScope.Extras.KEEP, "data/documents/7.txt"))));
        List<Entry> rows = settlements();
        assertEquals(1, rows.size(), rows.toString());
        assertEquals("recover-89ab", rows.get(0).operation());
    }

    @Test
    void startWithNothingToSettle_recordsNothing() throws Exception {
        assertRecovered(recover(plan(RecoveryScope.full())));
        system.close();
        system = start();
        assertEquals(List.of(), settlements());
    }
}
