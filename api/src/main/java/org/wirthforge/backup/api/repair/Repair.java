package org.wirthforge.backup.api.repair;

import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;

/**
 * Makes anew what is damaged in the repository: documents from their second copies, the index from the packs, packs from their sound blocks, chunks from other
 * packs or from the files they came from, if these still have that content. Thread-safe.
 *
 * <p>Both operations read every stored byte. Nothing is ever overwritten or deleted: what was found damaged is kept in the repository's directory {@code damaged/}.
 * Both fail with {@link ErrorCode#NO_REPOSITORY}, {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#STORAGE_FAILED}; {@link #repair} also with
 * {@link ErrorCode#REPOSITORY_BUSY}, {@link ErrorCode#NO_SPACE}, {@link ErrorCode#LOCK_LOST} and {@link ErrorCode#AUDIT_UNAVAILABLE}. After the stop both throw
 * {@link ErrorCode#STOPPED}.
 */
public interface Repair {

    /**
     * Looks what a repair would do. Takes no lock and changes no byte.
     *
     * @return completes with the plan; fails with {@link ErrorCode#INVALID_REQUEST} if it is cancelled, for there is no plan then
     */
    Operation<RepairPlan> plan();

    /**
     * Repairs. Of a healthy repository not a byte is changed; otherwise the writer lock is held from the moment something is found until the end. A crash or a
     * cancellation at any moment loses nothing, and the next repair goes on.
     *
     * @return completes with the report; durable then
     */
    default Operation<RepairReport> repair() {
        return repair(RepairRequest.mend());
    }

    /**
     * Repairs, and brings back snapshots that packs tell of though no document does ({@link RepairPlan#unlisted}). Each comes back under its id, with everything
     * but what was measured while it was made; pins and tags are there if its note is. Otherwise as {@link #repair()}.
     *
     * @param request fails with {@link ErrorCode#SNAPSHOT_NOT_FOUND}, and nothing is changed, if it names a snapshot that no pack tells of
     * @return completes with the report; durable then
     */
    Operation<RepairReport> repair(RepairRequest request);
}
