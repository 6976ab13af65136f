package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.wirthforge.backup.api.AuditTrail;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.StopReport;
import org.wirthforge.backup.api.health.Diagnosis;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.recovery.Recovery;
import org.wirthforge.backup.api.repair.Repair;
import org.wirthforge.backup.api.retention.Retention;
import org.wirthforge.backup.api.snapshot.Snapshots;
import org.wirthforge.backup.api.work.Backups;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.health.Diagnostics;
import org.wirthforge.backup.health.Probes;
import org.wirthforge.backup.log.Log;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.plugin.facet.Lifeline;
import org.wirthforge.backup.store.LocalStore;

/** A started engine. */
final class RunningSystem implements BackupSystem {

    private static final Log LOG = Log.named("wf.backup");
    private static final Duration PATIENCE_WITH_DISK = Duration.ofSeconds(2);

    private final Lifeline life;
    private final Facets facets;
    private final Rooms rooms;
    private final AtomicReference<StopReport> report = new AtomicReference<>();

    RunningSystem(Lifeline life, Facets facets, Rooms rooms) {
        this.life = life;
        this.facets = facets;
        this.rooms = rooms;
    }

    /** What has threads or files, in the order of closing. */
    record Rooms(OperationRunner runner, LocalStore store, DrillSchedule drills, Probes probes, Trail trail) {}

    /**
     * What hosts reach through the system.
     *
     * @param backups commands
     * @param snapshots catalog
     * @param retention policies, trash and space
     * @param recovery plans, drills, proofs
     * @param repair what is damaged
     * @param audit trail
     * @param diagnostics checklist
     */
    record Facets(
            Backups backups,
            Snapshots snapshots,
            Retention retention,
            Recovery recovery,
            Repair repair,
            AuditTrail audit,
            Diagnostics diagnostics) {}

    DrillSchedule drills() {
        return rooms.drills();
    }

    @Override
    public Backups backups() {
        return facets.backups();
    }

    @Override
    public Snapshots snapshots() {
        return facets.snapshots();
    }

    @Override
    public Retention retention() {
        return facets.retention();
    }

    @Override
    public Recovery recovery() {
        return facets.recovery();
    }

    @Override
    public Repair repair() {
        return facets.repair();
    }

    @Override
    public AuditTrail audit() {
        return facets.audit();
    }

    @Override
    public List<HealthProbe> probes() {
        return rooms.probes().list();
    }

    @Override
    public Diagnosis diagnose() {
        life.check();
        return facets.diagnostics().run();
    }

    /** The trail goes last: operations write their ends to it. Each step may be repeated, so calls at the same time are harmless. */
    @Override
    public StopReport stop(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (deadline.isNegative()) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "the deadline " + deadline + " is negative; Duration.ZERO waits for nothing");
        }
        life.cut();
        StopReport operations = rooms.runner().stop(deadline); // a drill is one of them, and no other begins any more
        if (!operations.clean()) {
            giveUpRepository();
        }
        rooms.drills().close();
        rooms.probes().close();
        rooms.trail().close();
        RecordLinkage.forget();
        report.compareAndSet(
                null,
                with(operations, rooms.drills().unfinished(), rooms.probes().unfinished()));
        return report.get();
    }

    /** So that what was left behind changes nothing any more, and the next start can work at once. */
    private void giveUpRepository() {
        try {
            rooms.store().giveUp(PATIENCE_WITH_DISK);
        } catch (IOException e) {
            LOG.warn("A lock of the repository could not be given back: {}", e.getMessage());
        }
    }

    private static StopReport with(StopReport operations, List<String> drills, List<String> probes) {
        List<String> unfinished = new ArrayList<>(operations.unfinished());
        unfinished.addAll(drills);
        unfinished.addAll(probes);
        return new StopReport(operations.interrupted(), unfinished, operations.took());
    }
}
