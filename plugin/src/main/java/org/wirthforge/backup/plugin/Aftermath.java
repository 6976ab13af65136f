package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.swap.Settlement;

/** Ends a recovery that was cut off, before anything reads the home, the configuration included. */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger("wf.backup");

    private Aftermath() {}

    static void settle(Path home) {
        try {
            Settlement done = Settlement.of(home.toAbsolutePath().normalize());
            if (done != Settlement.NOTHING) {
                LOG.warn("A recovery had been cut off; it was settled: {}", done);
            }
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.START_FAILED,
                    "a recovery of " + home + " was cut off and cannot be settled: " + e.getMessage()
                            + "; mend that and start again. Until then the home may be half old, half new",
                    e);
        }
    }
}
