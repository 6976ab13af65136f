package org.wirthforge.backup.testkit.console.command;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.snapshot.Component;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.testkit.console.output.Output;

/** What the commands around an update of the application share: which snapshot, and the way back to it. */
final class Updates {

    /** The tag of a snapshot that was made before an update. */
    static final String TAG = "update";

    static final Set<Component> COMPONENTS = EnumSet.of(Component.CONFIG, Component.DB);

    private Updates() {}

    /** The newest snapshot that was made before an update. */
    static SnapshotId prepared(Session session) {
        return session.system().retention().labels().entrySet().stream()
                .filter(entry -> entry.getValue().tags().contains(TAG))
                .map(Map.Entry::getKey)
                .max(Comparator.comparing(SnapshotId::value))
                .orElseThrow(() -> new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "no update was prepared; run 'prepare-update' before the next one"));
    }

    /** Brings configuration and databases back to what they were before. */
    static Result rollBack(Session session) {
        SnapshotId before = prepared(session);
        var recovery = session.system().recovery();
        RecoveryPlan plan = RecoveryPlan.of(
                java.time.Clock.systemUTC().instant(),
                before,
                RecoveryScope.of(RecoveryScope.Type.SELECTIVE, COMPONENTS));
        String digest = session.await("Comparing", () -> recovery.preview(plan)).digest();
        RecoveryReport report = session.await("Rolling back", () -> recovery.recover(plan, digest));
        return RecoverCommand.done(session, report);
    }

    /** The first probe that is unhealthy, or check that failed. */
    static Optional<String> complaint(Session session, Output output) {
        for (var probe : session.system().probes()) {
            var health = HealthCommand.settled(probe);
            HealthCommand.print(output, health);
            if (health.status() == org.wirthforge.backup.api.health.Health.Status.UNHEALTHY) {
                return Optional.of(health.probe() + ": " + health.message());
            }
        }
        return Optional.empty();
    }
}
