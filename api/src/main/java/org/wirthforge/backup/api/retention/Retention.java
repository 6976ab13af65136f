package org.wirthforge.backup.api.retention;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * Decides what is kept, and gives back the space of what is not. Thread-safe.
 *
 * <p>Plan first, then confirm, then apply. Two steps lie between a snapshot and the end of its data: it goes to the trash, from where
 * {@link #undelete} brings it back for at least 24 hours; then data that no snapshot and no trash needs is noted, and deleted by a later cleanup
 * that has looked again. The last good snapshot of everything that is backed up, pinned ones and those with a protecting tag are never dropped by a policy.
 *
 * <p>Everything but {@code plan} and {@code apply} blocks for a few file accesses, is durable on return and leaves a record in the audit trail. All methods throw
 * {@link BackupException} with {@link ErrorCode#NO_REPOSITORY}, {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#DAMAGED},
 * {@link ErrorCode#STORAGE_FAILED} or {@link ErrorCode#STOPPED}; those that write also {@link ErrorCode#REPOSITORY_BUSY} and
 * {@link ErrorCode#AUDIT_UNAVAILABLE}.
 */
public interface Retention {

    /**
     * Works out what the configured policy says now. Takes no lock and changes nothing, except that it gives the space free that is put by
     * for the cleanup of a full disk: the plan has to be recorded, too.
     *
     * @param request how the cleanup would be done
     * @return completes with the plan; fails with {@link ErrorCode#INVALID_REQUEST} if it is cancelled, for there is no plan then
     */
    Operation<RetentionPlan> plan(CleanupRequest request);

    /**
     * Applies a plan: forgets what it drops, removes what it removes, reclaims space. The decision is made again first; if something else would go,
     * nothing is done. May be paused and cancelled; gives way to every other writer, and a crash at any moment loses nothing. One {@code apply} or
     * {@link #purge} goes on at a time on a repository: another one waits half a minute for it, then fails with {@link ErrorCode#REPOSITORY_BUSY}.
     *
     * <p>The operation fails with {@link ErrorCode#PLAN_CHANGED} if the digest is not that of the plan made now, or came too late;
     * {@link ErrorCode#CONFIRMATION_NEEDED} if a schedule applies what a person has to confirm; and {@link ErrorCode#DAMAGED}, with nothing
     * deleted, if any document or list cannot be read.
     *
     * @param digest the plan's
     * @param request the plan's
     * @return completes with the report
     */
    Operation<CleanupReport> apply(String digest, CleanupRequest request);

    /**
     * Forgets a snapshot, as {@link org.wirthforge.backup.api.snapshot.Snapshots#forget}.
     *
     * @param id which
     * @throws BackupException also {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#SNAPSHOT_PINNED}
     */
    void forget(SnapshotId id);

    /**
     * Forgets snapshots for good and gives their space back at once: they cannot be brought back. Named ones may be in the trash already; whatever
     * else is there stays, and no policy is asked. Unless all of them may go, nothing is done. May be cancelled: what is gone by then is gone, and
     * the next cleanup gives its space back. A restore or verification that runs at the same time may find data missing; begin it again.
     *
     * <p>The operation fails with {@link ErrorCode#SNAPSHOT_NOT_FOUND}; {@link ErrorCode#SNAPSHOT_PINNED}; {@link ErrorCode#INVALID_REQUEST} if none
     * is named, or no complete snapshot would be left; and {@link ErrorCode#DAMAGED} if any document cannot be read.
     *
     * @param ids which
     * @return completes with the report; durable then
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default Operation<CleanupReport> purge(List<SnapshotId> ids) {
        throw new UnsupportedOperationException("purge");
    }

    /**
     * Brings a forgotten snapshot back, whole, as long as it is in the trash.
     *
     * @param id which
     * @throws BackupException also {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     */
    void undelete(SnapshotId id);

    /**
     * Pins a snapshot: neither a policy nor {@code forget} touches it. Replaces an earlier pin.
     *
     * @param id which
     * @param reason why; at most 200 characters without control characters, may be empty
     * @param until when the pin ends, later than now and before the year 10000; empty: when {@link #unpin} ends it
     * @throws BackupException also {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}
     */
    void pin(SnapshotId id, String reason, Optional<Instant> until);

    /**
     * Ends a pin; harmless if there is none.
     *
     * @param id which
     * @throws BackupException also {@link ErrorCode#SNAPSHOT_NOT_FOUND}
     */
    void unpin(SnapshotId id);

    /**
     * Gives a snapshot a tag; harmless if it has it.
     *
     * @param id which
     * @param name 1 to 50 characters without control characters, and not {@code emergency}, which is for what recoveries save beforehand; at most 100 tags a
     *     snapshot
     * @throws BackupException also {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}
     */
    void tag(SnapshotId id, String name);

    /**
     * Takes a tag away; harmless if it does not have it.
     *
     * @param id which
     * @param name the tag, as for {@link #tag}
     * @throws BackupException also {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST}
     */
    void untag(SnapshotId id, String name);

    /** Labels of all snapshots that have some. Labels that cannot be read count as a pin. */
    Map<SnapshotId, Labels> labels();

    /** What can be brought back, oldest first. */
    List<Trashed> trash();

    /**
     * A plan as JSON, in the form of {@code docs/retention.md}.
     *
     * @param plan the plan
     * @return one JSON object
     */
    String toJson(RetentionPlan plan);

    /**
     * Reads a plan back.
     *
     * @param json what {@link #toJson} made
     * @return an equal plan
     * @throws BackupException {@link ErrorCode#INVALID_REQUEST} if it is not that, or its digest is not the digest of its content
     */
    RetentionPlan fromJson(String json);
}
