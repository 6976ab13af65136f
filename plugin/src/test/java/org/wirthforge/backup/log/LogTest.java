package org.wirthforge.backup.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {

    private static final String NAME = "wf.test";

    private final Logger behind = Logger.getLogger(NAME);
    private final List<LogRecord> lines = new ArrayList<>();
    private boolean broken;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (broken) {
                throw new IllegalStateException("the disk of the log is full");
            }
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        behind.addHandler(handler);
        behind.setUseParentHandlers(false);
        behind.setLevel(Level.ALL);
    }

    @AfterEach
    void leave() {
        behind.removeHandler(handler);
    }

    @Test
    void line_namesWhoWroteIt_withItsValuesAndWhatWasThrown() {
        Exception thrown = new IllegalStateException();
        Log log = Log.named(NAME);
        log.info("{} of {}", 1, 2);
        log.warn("{} failed", "it", thrown);
        log.error("all of it");
        log.debug("{}", (Object) null);
        assertEquals("1 of 2", lines.get(0).getMessage());
        assertNull(lines.get(0).getThrown());
        assertEquals(LogTest.class.getName(), lines.get(0).getSourceClassName());
        assertEquals("it failed", lines.get(1).getMessage());
        assertSame(thrown, lines.get(1).getThrown());
        assertEquals(
                List.of(Level.INFO, Level.WARNING, Level.SEVERE, Level.FINE),
                lines.stream().map(LogRecord::getLevel).toList());
    }

    @Test
    void handlerThatThrows_costsItsLineAlone() {
        Log log = Log.named(NAME);
        broken = true;
        log.error("lost");
        broken = false;
        log.error("told");
        assertEquals(1, lines.size());
    }
}
