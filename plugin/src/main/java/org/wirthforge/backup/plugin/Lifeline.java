package org.wirthforge.backup.plugin;

import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

/** Whether the system still runs. Thread-safe. */
final class Lifeline {

    private volatile boolean cut;

    void cut() {
        cut = true;
    }

    /** Refuses everything after the stop. */
    void check() {
        if (cut) {
            throw new BackupException(ErrorCode.STOPPED, "the system was stopped; start it again to go on");
        }
    }
}
