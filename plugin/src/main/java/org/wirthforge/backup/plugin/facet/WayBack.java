package org.wirthforge.backup.plugin.facet;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryPlan.Check;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.operation.Clearance;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Work;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Gate;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.plugin.ending.RecoveryEnding;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.transaction.Unsaved;

/** Going back to the emergency snapshot; which one that is, is found out on the operation's thread. For one operation. */
final class WayBack implements Work<RecoveryReport>, Ending<RecoveryReport> {

    private final Engines engines;
    private final Allowed allowed;
    private final Clock clock;
    private RecoveryPlan plan;

    WayBack(Engines engines, Allowed allowed, Clock clock) {
        this.engines = engines;
        this.allowed = allowed;
        this.clock = clock;
    }

    @Override
    public RecoveryReport run(Gate gate, Tally tally, Clearance clearance) throws IOException, CancelledException {
        plan = allowed.of(plan());
        String digest = engines.recovery().preview(plan, gate, new Tally()).digest();
        return engines.recovery().recover(plan, digest, gate, tally, clearance::await);
    }

    /**
     * Also what the recovery created has to go, within the components that the emergency snapshot holds; but not what could not be saved then, and
     * so was left where it was.
     */
    private RecoveryPlan plan() throws IOException {
        SnapshotDocument document = before();
        SnapshotId id = document.id();
        Set<ItemPath> unsaved = new Unsaved(engines.catalog()).listed(id).keySet();
        RecoveryScope scope = new RecoveryScope(
                RecoveryScope.Type.SELECTIVE,
                document.includes(),
                Set.of(),
                List.of(),
                List.copyOf(unsaved),
                RecoveryScope.Overwrite.ALWAYS,
                RecoveryScope.Extras.DELETE);
        Set<Check> checks = EnumSet.allOf(Check.class);
        checks.remove(Check.VALIDATE_DEPENDENCIES); // what was there may have been broken
        checks.remove(Check.CONFIGURATION_VALIDATION);
        return RecoveryPlan.of(clock.instant(), id, scope).checking(checks);
    }

    private SnapshotDocument before() throws IOException {
        Optional<SnapshotId> replaced = engines.recovery().wayBack();
        if (replaced.isPresent() && SnapshotStore.ids(engines.store()).contains(replaced.get())) {
            return engines.catalog().get(replaced.get());
        }
        String which = replaced.map(id -> "; " + id + " is gone").orElse("");
        throw new BackupException(
                ErrorCode.SNAPSHOT_NOT_FOUND,
                "there is no emergency snapshot to go back to: no recovery has replaced anything, or its time is over"
                        + which + "; 'list' shows what there is to recover from");
    }

    @Override
    public RecoveryReport cancelled(Duration took) {
        return new RecoveryEnding(plan).cancelled(took);
    }

    @Override
    public Summary summary(RecoveryReport report) {
        return new RecoveryEnding(plan).summary(report);
    }
}
