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
     * Backs up. The snapshot is durable and visible when the outcome has one.
     *
     * @param request what and how
     * @return the running operation; it ends exceptionally with {@link ErrorCode#REPOSITORY_BUSY} when another writer is at work,
     *     {@link ErrorCode#INVALID_REQUEST}, {@link ErrorCode#NO_SPACE}, {@link ErrorCode#LOCK_LOST},
     *     {@link ErrorCode#STORAGE_FAILED}
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<BackupOutcome> backUp(BackupRequest request);

    /**
     * Says what a backup would do now, without doing it: walks the source, reads no file, takes no lock, writes nothing but the audit record.
     *
     * @param request as for {@link #backUp}
     * @return the running operation; it ends exceptionally with {@link ErrorCode#INVALID_REQUEST}, {@link ErrorCode#DAMAGED} or
     *     {@link ErrorCode#STORAGE_FAILED}
     * @throws BackupException {@link ErrorCode#STOPPED}
     * @throws UnsupportedOperationException if this implementation is older than the method
     * @since 1.1
     */
    default Operation<BackupEstimate> estimate(BackupRequest request) {
        throw new UnsupportedOperationException("estimate");
    }

    /**
     * Verifies. Takes no lock and changes nothing.
     *
     * @param request what and how deep
     * @return the running operation; damage is found in the report, not thrown
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<VerifyReport> verify(VerifyRequest request);

    /**
     * Restores into an empty or new directory. Nothing outside it is touched, and no byte is written whose hash was not checked.
     *
     * @param request what and where
     * @return the running operation; it ends exceptionally with {@link ErrorCode#TARGET_NOT_EMPTY}, {@link ErrorCode#PATH_NOT_FOUND},
     *     {@link ErrorCode#UNSAFE_ENTRY}, {@link ErrorCode#NO_SPACE}; damaged data is a problem in the report
     * @throws BackupException {@link ErrorCode#STOPPED}
     */
    Operation<RestoreReport> restore(RestoreRequest request);
}
