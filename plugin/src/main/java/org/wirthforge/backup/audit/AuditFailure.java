package org.wirthforge.backup.audit;

import java.nio.file.Path;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

/** How a failure of the trail looks outside. */
final class AuditFailure {

    private AuditFailure() {}

    static BackupException unavailable(Path database, Exception cause) {
        return new BackupException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "the audit trail " + database + " cannot be used: " + cause.getMessage()
                        + "; nothing is done without a record of it. Check that the file is a database, its permissions and the"
                        + " free space",
                cause);
    }

    static BackupException closed() {
        return new BackupException(ErrorCode.AUDIT_UNAVAILABLE, "the audit trail is closed, the system was stopped");
    }
}
