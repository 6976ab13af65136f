package org.wirthforge.backup.operation;

import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

/** Leave to change the world: the record of the start is durable. Reading may begin without it. */
@FunctionalInterface
public interface Clearance {

    /**
     * Returns once the start is recorded. To be called before the first byte is written where anybody can see it.
     *
     * @throws BackupException {@link ErrorCode#AUDIT_UNAVAILABLE}; then nothing may be written
     */
    void await();
}
