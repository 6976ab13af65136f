package org.wirthforge.backup.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wirthforge.backup.api.OperationId;
import org.wirthforge.backup.api.event.BackupEvent;
import org.wirthforge.backup.api.event.BackupEvent.OperationFinished;
import org.wirthforge.backup.fixture.AskedClock;
import org.wirthforge.backup.testkit.RecordedEvents;
import org.wirthforge.backup.testkit.RecordedMetrics;

@Timeout(60)
class TickerTest {

    private static final OperationId ID = new OperationId("backup-1");

    private final RecordedEvents events = new RecordedEvents();
    private final Dispatcher dispatcher = new Dispatcher(events, new RecordedMetrics());
    private final Running<String> operation = new Running<>(ID, "backup", new Notices(Optional.of(Duration.ZERO)));

    /** An operation ends at the worst moment: after the ticker has seen it running, before it has told so. */
    @Test
    void operationThatEndsWhileItsProgressIsTold_isToldToHaveEndedLast() {
        Thread ending = new Thread(() -> {
            operation.end();
            dispatcher.event(new OperationFinished(Instant.EPOCH, ID, "backup", "COMPLETE", ""));
        });
        new Ticker(List.of(operation), dispatcher, interrupting(ending)).tick(operation);
        while (ending.isAlive()) {
            Thread.onSpinWait();
        }
        dispatcher.flush(Duration.ofSeconds(10));
        dispatcher.close();
        List<BackupEvent> told = events.all();
        assertInstanceOf(OperationFinished.class, told.get(told.size() - 1), told.toString());
    }

    /** Its thread would end, and no operation would ever be told of again. */
    @Test
    void clockThatThrows_costsOneNotice() {
        boolean[] broken = {true};
        Clock clock = new AskedClock(() -> {
            if (broken[0]) {
                throw new IllegalStateException("the clock is broken");
            }
            return Instant.EPOCH;
        });
        Ticker ticker = new Ticker(List.of(operation), dispatcher, clock);
        ticker.tick(operation);
        broken[0] = false;
        ticker.tick(operation);
        dispatcher.flush(Duration.ofSeconds(10));
        dispatcher.close();
        assertEquals(1, events.all().size());
    }

    /** Lets a thread run as far as it gets while it is asked for the time. */
    private static Clock interrupting(Thread other) {
        return new AskedClock(() -> {
            other.start();
            while (other.isAlive() && other.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            return Instant.EPOCH;
        });
    }
}
