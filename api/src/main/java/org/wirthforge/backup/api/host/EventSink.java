package org.wirthforge.backup.api.host;

import org.wirthforge.backup.api.event.BackupEvent;

/** Receives events. Called one at a time on a thread of the engine, never on a worker; what it throws is logged and harms nobody. */
@FunctionalInterface
public interface EventSink {

    /**
     * Takes an event; should return soon. Progress events are dropped while an earlier one is still being taken, others never.
     *
     * @param event what happened
     */
    void accept(BackupEvent event);
}
