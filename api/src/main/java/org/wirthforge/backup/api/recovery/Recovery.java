package org.wirthforge.backup.api.recovery;

import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * Recovery as a transaction. Thread-safe; methods that return an {@link Operation} return at once. One recovery at a time per target.
 *
 * <p>Whatever happens on the way, a crash or a power cut included, the target is exactly what it was or exactly what the plan says once
 * the engine has been started again. A recovery that was cut off is undone by the next start, unless it had been proven.
 */
public interface Recovery {

    /**
     * Says what a plan would do now, without doing it: compares the snapshot with the disk. Reads files only where their metadata does not
     * show that they are unchanged. May be paused and cancelled at every entry and every piece of a file that is read; its progress counts the
     * entries of the snapshot that have been compared, and the bytes of their content whether they had to be read or not.
     *
     * @param plan what and how
     * @return the running operation; it ends exceptionally with {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#PATH_NOT_FOUND},
     *     {@link ErrorCode#INVALID_REQUEST}, also if it is cancelled, for there is no preview then; {@link ErrorCode#NO_REPOSITORY},
     *     {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#DAMAGED}, {@link ErrorCode#STORAGE_FAILED}
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<RecoveryPreview> preview(RecoveryPlan plan);

    /**
     * Carries a plan out: checked, services stopped, an emergency snapshot made, staged beside the target, verified, swapped by rename, proven, and
     * kept or undone. What was decided is durable when the report is there.
     *
     * @param plan what and how
     * @param digest that of a {@link #preview} of the same plan; if the world has changed since, nothing is done
     * @return the running operation; refusals, failures that changed nothing and rollbacks are in the report. It ends exceptionally with
     *     {@link ErrorCode#PLAN_CHANGED}, {@link ErrorCode#REPOSITORY_BUSY} if another recovery or writer is at work, or as {@link #preview} does
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<RecoveryReport> recover(RecoveryPlan plan, String digest);

    /**
     * Goes back to what was before the last recovery of this home that has replaced something, by its emergency snapshot. Recoveries that were refused,
     * failed or were undone do not count.
     *
     * @return as {@link #recover}; it ends exceptionally with {@link ErrorCode#SNAPSHOT_NOT_FOUND} if no recovery has replaced anything, or its emergency
     *     snapshot is gone
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<RecoveryReport> rollBack();

    /**
     * Rehearses: restores into a scratch directory, checks files, databases and configuration there, runs the host's smoke tests on it,
     * and removes it. The live system is not touched.
     *
     * @param snapshot which; empty: the one that {@link org.wirthforge.backup.api.snapshot.Snapshots#latestOfHome} gives
     * @return the running operation; what is wrong with the snapshot is in the report; that no file came back, too. It ends exceptionally with {@link ErrorCode#SNAPSHOT_NOT_FOUND},
     *     {@link ErrorCode#NO_REPOSITORY}, {@link ErrorCode#NO_SPACE}, {@link ErrorCode#STORAGE_FAILED}
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<DrillReport> drill(Optional<SnapshotId> snapshot);

    /**
     * What is proven about each snapshot; one of which nothing is known is missing.
     *
     * @return the best proofs, by snapshot; read from the audit trail, so this blocks for database queries
     * @throws BackupException {@link ErrorCode#STOPPED}, {@link ErrorCode#AUDIT_UNAVAILABLE}, {@link ErrorCode#NO_REPOSITORY},
     *     {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#STORAGE_FAILED}
     */
    Map<SnapshotId, Proof> proofs();

    /**
     * Writes a plan as JSON that is valid against the public schema of recovery plans.
     *
     * @param plan the plan
     * @param digest recorded with it, for whoever applies it unseen; may be empty
     * @return one object on one line; the same for equal plans
     */
    String toJson(RecoveryPlan plan, Optional<String> digest);

    /**
     * Reads a plan and checks every member.
     *
     * @param json what {@link #toJson} wrote, or a plan of somebody else's
     * @return the plan
     * @throws BackupException {@link ErrorCode#INVALID_REQUEST}; names the member and the rule
     */
    RecoveryPlan parse(String json);

    /**
     * The digest that was recorded in a plan.
     *
     * @param json as for {@link #parse}
     * @return the digest, empty if the plan has none
     * @throws BackupException {@link ErrorCode#INVALID_REQUEST}
     */
    Optional<String> digestIn(String json);
}
