package org.wirthforge.backup.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.testkit.fault.journal.Journal;

/**
 * The reference workload: a new repository, backups of shared and changed files and a database, forgetting and bringing back, verifying, restoring,
 * cleaning up with and without waiting. It marks in the journal what it is about to do and what it has been told.
 */
final class Workload {

    private final World world;
    private final Path realHome;
    private final Journal journal;

    /**
     * A workload not yet run.
     *
     * @param realHome the home as seen from outside of the journal, for the user who changes files between backups
     */
    Workload(World world, Path realHome, Journal journal) {
        this.world = world;
        this.realHome = realHome;
        this.journal = journal;
    }

    /** Does everything. */
    void run() throws IOException {
        SnapshotId first = backUp(1);
        SnapshotId second = backUp(2);
        forget(first);
        undelete(first);
        backUp(3);
        verify();
        repair();
        restore(3);
        forget(second);
        cleanUp(CleanupRequest.CAREFUL);
        cleanUp(CleanupRequest.CAREFUL);
        backUp(2);
        forget(first);
        cleanUp(CleanupRequest.AT_ONCE);
    }

    /** Backs a round up. */
    SnapshotId backUp(int round) throws IOException {
        Home.make(realHome, round);
        world.clock().advance(Duration.ofHours(1));
        journal.mark("begin backup " + round);
        BackupOutcome outcome = world.backUp();
        SnapshotId id = outcome.snapshot()
                .orElseThrow(() -> new IOException(outcome.message()))
                .id();
        journal.mark("backup " + round + " " + id + " " + outcome.status());
        return id;
    }

    private void forget(SnapshotId id) throws IOException {
        journal.mark("begin forget " + id);
        world.forget(id);
        journal.mark("forgot " + id);
    }

    private void undelete(SnapshotId id) throws IOException {
        journal.mark("begin undelete " + id);
        world.catalog().undelete(id);
        journal.mark("undeleted " + id);
    }

    /** Two days after what was before, so that every waiting time is over. */
    private void cleanUp(CleanupRequest request) throws IOException {
        world.clock().advance(Duration.ofDays(2));
        CleanupReport report = world.cleanUp(request);
        journal.mark("cleaned " + report.status() + " " + report.space());
    }

    private void verify() throws IOException {
        VerifyReport report = world.verify();
        journal.mark("verified " + report.status() + " " + report.snapshots());
    }

    private void repair() throws IOException {
        RepairReport report = world.repair();
        journal.mark("repaired " + report.status() + " " + report.steps().size());
    }

    private void restore(int round) throws IOException {
        SnapshotId id = world.catalog().latest().id();
        Path target = world.root().resolve("restored");
        RestoreReport report = world.restore(id, target);
        journal.mark("restored " + round + " " + id + " " + report.status());
    }
}
