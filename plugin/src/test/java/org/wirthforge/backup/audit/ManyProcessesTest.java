package org.wirthforge.backup.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirthforge.backup.api.AuditTrail.Entry;
import org.wirthforge.backup.api.AuditTrail.Report;
import org.wirthforge.backup.audit.AuditRecord.Phase;

class ManyProcessesTest {

    private static final int RECORDS = 50;

    @TempDir
    Path directory;

    @Test
    void processes_appendingAtOnce_makeOneChain() throws Exception {
        Process other = AppendingProcess.start(directory, RECORDS);
        try (Trail trail = Trails.open(directory)) {
            for (int i = 0; i < RECORDS; i++) {
                trail.append(Trails.record("verify-" + i, Phase.STARTED));
            }
            AppendingProcess.await(other);
            Report report = trail.verify();
            assertEquals(2 * RECORDS, report.entries());
            assertTrue(report.intact(), report.toString());
        }
    }

    @Test
    void operations_ofADeadProcess_getAnEndAtTheNextStart() throws Exception {
        AppendingProcess.await(AppendingProcess.start(directory, 3));
        try (Trail trail = Trails.open(directory)) {
            List<Entry> entries = trail.newest(10);
            assertEquals(6, entries.size());
            for (Entry entry : entries.subList(0, 3)) {
                assertEquals("finished", entry.phase());
                assertEquals("{\"status\":\"interrupted\"}", entry.detail());
            }
            assertTrue(trail.verify().intact());
        }
        try (Trail again = Trails.open(directory)) {
            assertEquals(6, again.newest(10).size(), "once is enough");
        }
    }

    @Test
    void operations_ofALivingProcess_areLeftAlone() {
        try (Trail trail = Trails.open(directory)) {
            trail.append(Trails.record("backup-1", Phase.STARTED));
            try (Trail second = Trails.open(directory)) {
                assertEquals(1, second.newest(10).size());
            }
        }
    }

    @Test
    void processNumber_usedAgain_doesNotKeepAnOperationAlive() {
        long mine = ProcessHandle.current().pid();
        assertTrue(Owner.gone("{\"pid\":" + mine + ",\"process_started\":\"1999-01-01T00:00:00Z\"}"));
        assertTrue(Owner.gone("no json"));
        assertTrue(!Owner.gone(
                "{\"pid\":" + mine + ",\"process_started\":\"" + Owner.current().started() + "\"}"));
    }
}
