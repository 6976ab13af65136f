package org.wirthforge.backup.plugin.facet;

import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

/** Whether the system still runs. Thread-safe. */
public final class Lifeline {

    private volatile boolean cut;

    /** The system stops. */
    public void cut() {
        cut = true;
    }

    /** Refuses everything after the stop. */
    public void check() {
        if (cut) {
            throw new BackupException(ErrorCode.STOPPED, "the system was stopped; start it again to go on");
        }
    }
}
