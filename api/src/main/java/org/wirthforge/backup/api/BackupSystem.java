package org.wirthforge.backup.api;

import java.time.Duration;
import java.util.List;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.api.work.Backups;

/**
 * A started engine. Thread-safe; getting a facet costs nothing and never blocks.
 *
 * <p>After {@link #stop} every command throws {@link BackupException} with {@link ErrorCode#STOPPED}; probes keep answering and say so.
 */
public interface BackupSystem extends AutoCloseable {

    /** Back up, verify, restore. */
    Backups backups();

    /** List, browse and forget snapshots. */
    Snapshots snapshots();

    /**
     * Policies, pins, trash and the reclaiming of space.
     *
     * @return the facet
     * @throws UnsupportedOperationException if the plugin was built for an API without it
     */
    default Retention retention() {
        throw new UnsupportedOperationException("this plugin knows no retention");
    }

    /**
     * Recovery as a transaction, drills and proofs.
     *
     * @return the facet
     * @throws UnsupportedOperationException if the plugin was built for an API without it
     */
    default Recovery recovery() {
        throw new UnsupportedOperationException("this plugin knows no recovery but restoring elsewhere");
    }

    /**
     * Repair of damaged repositories.
     *
     * @return the facet
     * @throws UnsupportedOperationException if the plugin was built for an API without it
     */
    default Repair repair() {
        throw new UnsupportedOperationException("this plugin knows no repair");
    }

    /** The record of everything that was done. */
    AuditTrail audit();

    /** The probes {@code backup-engine}, {@code recovery-engine} and {@code audit-system}. */
    List<HealthProbe> probes();

    /** Runs the pre- and post-deployment checklist and says how to mend what fails. Blocks for well under a second. */
    Diagnosis diagnose();

    /**
     * Stops: running operations are cancelled at their next safe point, what they stored stays usable, every thread and handle is
     * released. Idempotent; a second call returns the first report.
     *
     * @param deadline how long to wait for operations to reach a safe point, not negative; a tenth of a second if it is shorter. Threads that miss it are
     *     abandoned as daemons and named in the report; the results of their operations complete exceptionally with {@link ErrorCode#STOPPED}, on the
     *     thread that stops, and the audit trail says {@code interrupted} of them. They change nothing in the repository any more, so the next start may
     *     write to it at once, unless the disk itself keeps them in the middle of a change
     * @return what was running and whether all of it ended in time
     * @throws BackupException {@link ErrorCode#INVALID_REQUEST} for a negative deadline; nothing is stopped then
     */
    StopReport stop(Duration deadline);

    /** Stops with a deadline of ten seconds. */
    @Override
    default void close() {
        stop(Duration.ofSeconds(10));
    }
}
