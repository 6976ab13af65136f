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
     * Verifies. Takes no lock and changes nothing in the repository. Which packs were read and sound is noted in the host's data directory; if that
     * is impossible, the verification is as good, and the next one with a budget begins where this one did.
     *
     * @param request what and how deep
     * @return the running operation; damage is found in the report, not thrown
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
     * @since 1.1
     */
    default Coverage coverage() {
        throw new UnsupportedOperationException("coverage");
    }

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
