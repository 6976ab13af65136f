package org.wirthforge.backup.api.work;

import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Operation;

/**
 * Starts work. Thread-safe; methods return at once, the work runs on threads of the engine. Every start and end is written to the audit
 * trail; if that is impossible the operation does not take place ({@link ErrorCode#AUDIT_UNAVAILABLE}).
 */
public interface Backups {

    /**
     * Backs up. The snapshot is durable and visible when the outcome has one. One backup at a time writes to a repository.
     *
     * @param request what and how
     * @return the running operation; it ends exceptionally with {@link ErrorCode#REPOSITORY_BUSY} when another writer is at work or a recovery is under way,
     *     {@link ErrorCode#INVALID_REQUEST}, {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#DAMAGED}, {@link ErrorCode#NO_SPACE},
     *     {@link ErrorCode#LOCK_LOST}, {@link ErrorCode#STORAGE_FAILED}; then there is no new snapshot, and the next backup continues from what was stored
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<BackupOutcome> backUp(BackupRequest request);

    /**
     * Says what a backup would do now, without doing it: walks the source, reads no file, takes no lock, writes nothing but the audit record.
     *
     * @param request as for {@link #backUp}
     * @return the running operation; it ends exceptionally with {@link ErrorCode#INVALID_REQUEST}, {@link ErrorCode#UNSUPPORTED_VERSION},
     *     {@link ErrorCode#DAMAGED} or {@link ErrorCode#STORAGE_FAILED}
     * @throws BackupException {@link ErrorCode#STOPPED}
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default Operation<BackupEstimate> estimate(BackupRequest request) {
        throw new UnsupportedOperationException("estimate");
    }

    /**
     * Verifies. Takes no lock and changes nothing in the repository. Which packs were read and sound is noted in the host's data directory; if that
     * is impossible, the verification is as good, and the next one with a budget begins where this one did.
     *
     * @param request what and how deep
     * @return the running operation; damage is found in the report, not thrown. It ends exceptionally with {@link ErrorCode#NO_REPOSITORY},
     *     {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#STORAGE_FAILED}
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<VerifyReport> verify(VerifyRequest request);

    /**
     * How much of the repository this host has verified, and when. Lists the packs, reads none of them; takes no lock, writes no record. Blocks for
     * as long as the listing takes.
     *
     * @return the account as it is now
     * @throws BackupException {@link ErrorCode#STOPPED}, {@link ErrorCode#NO_REPOSITORY}, {@link ErrorCode#DAMAGED},
     *     {@link ErrorCode#UNSUPPORTED_VERSION}, {@link ErrorCode#STORAGE_FAILED}
     * @throws UnsupportedOperationException if this implementation is older than the method
     */
    default Coverage coverage() {
        throw new UnsupportedOperationException("coverage");
    }

    /**
     * Restores into an empty or new directory. Nothing outside it is touched, and no byte is written whose hash was not checked. Takes no lock. What is
     * restored is not forced to the disk.
     *
     * @param request what and where
     * @return the running operation; damaged data is a problem in the report. It ends exceptionally with {@link ErrorCode#NO_REPOSITORY},
     *     {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#TARGET_NOT_EMPTY}, {@link ErrorCode#PATH_NOT_FOUND}, {@link ErrorCode#UNSAFE_ENTRY},
     *     {@link ErrorCode#NO_SPACE} (before anything is written, if it surely does not fit), {@link ErrorCode#UNSUPPORTED_VERSION},
     *     {@link ErrorCode#STORAGE_FAILED}; with {@link ErrorCode#INVALID_REQUEST} if
     *     the target lies in the repository or elsewhere in the directories of the engine, and with {@link ErrorCode#DAMAGED} if the snapshot's document cannot be read
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<RestoreReport> restore(RestoreRequest request);
}
