package org.wirthforge.backup.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.UnsupportedFormatException;
import org.wirthforge.backup.snapshot.NoRepositoryException;
import org.wirthforge.backup.store.BusyException;
import org.wirthforge.backup.store.FullDisk;
import org.wirthforge.backup.store.LockLostException;
import org.wirthforge.backup.store.Reason;

/** The edge: whatever was thrown inside, as the one exception that goes outside. */
public final class Failures {

    private Failures() {}

    /**
     * Maps.
     *
     * @param thrown anything
     * @return the same if it is a {@code BackupException} already
     */
    public static BackupException of(Throwable thrown) {
        if (thrown instanceof BackupException known) {
            return known;
        }
        if (thrown instanceof UncheckedIOException wrapped) {
            return of(wrapped.getCause());
        }
        if (thrown instanceof IOException e) {
            return new BackupException(code(e), message(e), e);
        }
        return new BackupException(
                ErrorCode.INTERNAL, "a fault of this software: " + thrown + "; please report it with the log", thrown);
    }

    private static ErrorCode code(IOException e) {
        if (e instanceof DamagedException) {
            return ErrorCode.DAMAGED;
        }
        if (e instanceof UnsupportedFormatException) {
            return ErrorCode.UNSUPPORTED_VERSION;
        }
        if (e instanceof BusyException) {
            return ErrorCode.REPOSITORY_BUSY;
        }
        if (e instanceof NoRepositoryException) {
            return ErrorCode.NO_REPOSITORY;
        }
        if (e instanceof LockLostException) {
            return ErrorCode.LOCK_LOST;
        }
        return FullDisk.isReasonOf(e) ? ErrorCode.NO_SPACE : ErrorCode.STORAGE_FAILED;
    }

    private static String message(IOException e) {
        if (e instanceof ClosedByInterruptException || e instanceof FileLockInterruptionException) {
            return "the calling thread was interrupted while it read or wrote files; nothing is wrong with them. Call again"
                    + " from a thread that is not interrupted";
        }
        switch (code(e)) {
            case NO_SPACE:
                return "the disk is full: " + e.getMessage() + "; free some space and try again";
            case STORAGE_FAILED:
                return "reading or writing failed: " + Reason.of(e)
                        + "; check the disk and the permissions, then try again";
            default:
                return e.getMessage();
        }
    }
}
