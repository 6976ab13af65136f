package org.wirthforge.backup.kernel;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupSystem;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.recovery.RecoveryPlan;
import org.wirthforge.backup.api.recovery.RecoveryReport;
import org.wirthforge.backup.api.recovery.RecoveryScope;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.snapshot.Strategy;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyRequest;

/** The operations of a running system, each done to its end. */
record Work(BackupSystem system) {

    private static <R> R await(Operation<R> operation) {
        return operation.result().toCompletableFuture().join();
    }

    BackupOutcome backUp() {
        return await(system.backups().backUp(BackupRequest.ofHome(Strategy.INCREMENTAL)));
    }

    VerifyReport verify() {
        return await(system.backups().verify(new VerifyRequest(Optional.empty(), VerifyRequest.Depth.ALL_DATA)));
    }

    RestoreReport restore(SnapshotId id, Path target) {
        return await(system.backups().restore(new RestoreRequest(Optional.of(id), target, List.of())));
    }

    CleanupReport cleanUp() {
        String digest = await(system.retention().plan(CleanupRequest.AT_ONCE)).digest();
        return await(system.retention().apply(digest, CleanupRequest.AT_ONCE));
    }

    RecoveryReport recover(SnapshotId id) {
        RecoveryPlan plan = RecoveryPlan.of(Instant.now(), id, RecoveryScope.full());
        String digest = await(system.recovery().preview(plan)).digest();
        return await(system.recovery().recover(plan, digest));
    }

    /** Does what a command line says, and returns what came of it. */
    String run(List<String> words) {
        switch (words.get(0)) {
            case "backup":
                return backUp().toString();
            case "forget":
                system.retention().forget(new SnapshotId(words.get(1)));
                return "forgotten";
            case "cleanup":
                return cleanUp().toString();
            case "restore":
                return restore(new SnapshotId(words.get(1)), Path.of(words.get(2)))
                        .toString();
            case "recover":
                return recover(new SnapshotId(words.get(1))).toString();
            default:
                throw new IllegalArgumentException(words.toString());
        }
    }
}
