package org.wirthforge.backup.testkit.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.wirthforge.backup.testkit.console.output.Text;

/**
 * Warnings of the plugin as single lines on the standard error; with {@code --verbose} everything from INFO on, with stack traces. What is
 * worse than a warning ends the command, whose own line says so; a second line would only repeat it.
 */
public final class Logging extends Handler {

    private final PrintStream err;
    private final boolean verbose;

    private Logging(PrintStream err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
        setFormatter(new SimpleFormatter());
    }

    /** Sends what the plugin logs to this stream, from now on. */
    public static void to(PrintStream err, boolean verbose) {
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Level level = verbose ? Level.INFO : Level.WARNING;
        Logging handler = new Logging(err, verbose);
        handler.setLevel(level);
        root.setLevel(level);
        root.addHandler(handler);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record) && (verbose || record.getLevel().equals(Level.WARNING))) {
            err.println("wf-host: " + record.getLevel().getName().toLowerCase(Locale.ROOT) + ": "
                    + Text.safe(getFormatter().formatMessage(record)));
            if (verbose && record.getThrown() != null) {
                record.getThrown().printStackTrace(err);
            }
        }
    }

    @Override
    public void flush() {
        err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
