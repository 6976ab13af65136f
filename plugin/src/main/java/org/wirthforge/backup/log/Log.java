package org.wirthforge.backup.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LocationAwareLogger;

/**
 * A logger of slf4j that never throws. The host decides what is behind it, and not every appender or handler keeps its errors to itself: what is told there
 * must not end a thread, or leave an operation without an answer. Thread-safe.
 */
public final class Log {

    private static final String HERE = Log.class.getName();

    private final Logger logger;

    private Log(Logger logger) {
        this.logger = logger;
    }

    /**
     * The logger of a name.
     *
     * @param name {@code wf.backup}, {@code wf.recovery} or {@code wf.audit}
     * @return the logger
     */
    public static Log named(String name) {
        return new Log(LoggerFactory.getLogger(name));
    }

    /**
     * For whoever looks for a fault; may name files of the user.
     *
     * @param format with {@code {}} for each value
     * @param values the values, and behind them what was thrown
     */
    public void debug(String format, Object... values) {
        tell(Level.DEBUG, format, values);
    }

    /** What happens. As {@link #debug}, but names nothing of the user. */
    public void info(String format, Object... values) {
        tell(Level.INFO, format, values);
    }

    /** What somebody should look at. As {@link #info}. */
    public void warn(String format, Object... values) {
        tell(Level.WARN, format, values);
    }

    /** What did not work. As {@link #info}. */
    public void error(String format, Object... values) {
        tell(Level.ERROR, format, values);
    }

    private void tell(Level level, String format, Object... values) {
        try {
            if (logger instanceof LocationAwareLogger aware) {
                Throwable thrown = MessageFormatter.getThrowableCandidate(values);
                Object[] shown = thrown == null ? values : MessageFormatter.trimmedCopy(values);
                aware.log(null, HERE, level.toInt(), format, shown, thrown); // so that the caller is named, not this
            } else {
                logger.atLevel(level).log(format, values);
            }
        } catch (Throwable e) {
            return; // whatever it is, there is nowhere left to tell it
        }
    }
}
