package org.wirthforge.backup.plugin;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Silences the engine's logs in tests that provoke errors. The loggers are kept, because those that nobody holds forget their level. */
public final class Quiet {

    private static final List<Logger> LOGS =
            List.of(Logger.getLogger("wf.audit"), Logger.getLogger("wf.backup"), Logger.getLogger("wf.recovery"));

    private Quiet() {}

    /** Until the JVM ends. */
    public static void please() {
        LOGS.forEach(log -> log.setLevel(Level.OFF));
    }
}
