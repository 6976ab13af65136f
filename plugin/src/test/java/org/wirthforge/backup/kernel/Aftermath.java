package org.wirthforge.backup.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.Trashed;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.plugin.WfOps003;
import org.wirthforge.backup.swap.Trees;
import org.wirthforge.backup.testkit.FakeHost;

/**
 * What must hold after a process has met its end: everything opens by itself, what was acknowledged is there, and work goes on.
 *
 * @param world what is left
 * @param scratch for restored trees; removed again
 * @param where said by each failure
 */
record Aftermath(World world, Path scratch, String where) {

    /**
     * Checks everything, and goes on working.
     *
     * @param kept snapshots that must be there, on the list or in the trash, with what they hold
     * @param mayBeGone those of them that may be gone
     * @param homes what the home may hold
     */
    void check(Map<SnapshotId, Map<String, String>> kept, Set<SnapshotId> mayBeGone, List<Map<String, String>> homes)
            throws IOException {
        try (FakeHost host = FakeHost.inProcess(new WfOps003())) {
            BackupSystem system = host.start(world.context());
            Work work = new Work(system);
            Map<String, String> home = World.state(world.home());
            assertTrue(homes.contains(home), () -> where + ": the home is " + home + ", not one of " + homes);
            if (!kept.isEmpty() || Files.exists(world.repository().resolve("repository.json"))) {
                look(work, kept, mayBeGone, homes);
            }
            goOn(work, home, kept.keySet());
            assertTrue(system.audit().verify().intact(), where);
        }
    }

    private void look(
            Work work,
            Map<SnapshotId, Map<String, String>> kept,
            Set<SnapshotId> mayBeGone,
            List<Map<String, String>> homes)
            throws IOException {
        for (Trashed trashed : work.system().retention().trash()) {
            work.system().retention().undelete(trashed.snapshot());
        }
        assertEquals(List.of(), work.system().snapshots().unreadable(), where);
        Set<SnapshotId> missing = new HashSet<>(kept.keySet());
        for (Snapshot snapshot : work.system().snapshots().list()) {
            missing.remove(snapshot.id());
            Map<String, String> restored = restored(work, snapshot.id());
            // What nobody was told of is work in flight, or an emergency snapshot, which holds a part of the home.
            boolean inFlight = homes.stream().anyMatch(state -> state.entrySet().containsAll(restored.entrySet()));
            if (!inFlight || kept.containsKey(snapshot.id())) {
                assertEquals(kept.get(snapshot.id()), restored, () -> where + ": " + snapshot.id());
            }
        }
        assertTrue(mayBeGone.containsAll(missing), () -> where + ": gone are " + missing);
        assertUnharmed(work);
    }

    private void goOn(Work work, Map<String, String> home, Set<SnapshotId> given) throws IOException {
        BackupOutcome stored = work.backUp();
        assertEquals(BackupOutcome.Status.COMPLETE, stored.status(), () -> where + ": " + stored);
        assertFalse(given.contains(stored.snapshot().orElseThrow().id()), () -> where + ": given again: " + stored);
        CleanupReport cleaned = work.cleanUp();
        assertEquals(CleanupReport.Status.COMPLETE, cleaned.status(), () -> where + ": " + cleaned);
        assertEquals(home, restored(work, stored.snapshot().orElseThrow().id()), where);
        assertVerified(work);
    }

    /** An index that names packs which a cleanup has deleted is no harm (format, §3 rule 6). */
    private void assertUnharmed(Work work) {
        VerifyReport report = work.verify();
        assertTrue(
                report.status() == VerifyReport.Status.VERIFIED || report.status() == VerifyReport.Status.REPAIRABLE,
                () -> where + ": " + report);
    }

    private void assertVerified(Work work) {
        VerifyReport report = work.verify();
        assertEquals(VerifyReport.Status.VERIFIED, report.status(), () -> where + ": " + report.findings());
    }

    private Map<String, String> restored(Work work, SnapshotId id) throws IOException {
        RestoreReport report = work.restore(id, scratch);
        assertEquals(RestoreReport.Status.COMPLETE, report.status(), () -> where + ": " + report);
        Map<String, String> state = World.state(scratch);
        Trees.remove(scratch);
        return state;
    }
}
