package org.wirthforge.backup.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.wirthforge.backup.api.event.BackupEvent;
import org.wirthforge.backup.api.host.EventSink;

/** Keeps every event. Thread-safe. */
public final class RecordedEvents implements EventSink {

    private final Recording<BackupEvent> recording = new Recording<>();

    /** Empty at first. */
    public RecordedEvents() {}

    @Override
    public void accept(BackupEvent event) {
        recording.add(event);
    }

    /** All events so far, oldest first. */
    public List<BackupEvent> all() {
        return recording.all();
    }

    /**
     * All events of one kind so far, oldest first.
     *
     * @param kind class of the events
     * @param <E> the kind
     * @return the events
     */
    public <E extends BackupEvent> List<E> all(Class<E> kind) {
        return all().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Waits for an event; those that came before count too.
     *
     * @param kind class of the event
     * @param wanted which one
     * @param deadline how long to wait
     * @param <E> the kind
     * @return the first event that matches
     * @throws AssertionError listing what came, when the deadline has passed
     */
    public <E extends BackupEvent> E await(Class<E> kind, Predicate<? super E> wanted, Duration deadline) {
        return kind.cast(recording.await(event -> kind.isInstance(event) && wanted.test(kind.cast(event)), deadline));
    }

    /** Forgets what came so far. */
    public void clear() {
        recording.clear();
    }
}
