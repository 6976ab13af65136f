package org.wirthforge.backup.testkit.fault.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A growing list of changes. Thread-safe: whoever changes files writes the entry under the same lock, so the order is the true one. */
public final class Journal {

    private final List<Change> changes = new ArrayList<>();
    private Consumer<Change> listener = change -> {};

    /** Begins empty. */
    public Journal() {}

    /** Adds a change, and tells the listener. */
    public void add(Change change) {
        Consumer<Change> told;
        synchronized (this) {
            changes.add(change);
            told = listener;
        }
        told.accept(change);
    }

    /**
     * Tells somebody of each change from now on, on the thread that made it and before its call returns: the place to do what another process
     * might do in just that moment.
     */
    public synchronized void listen(Consumer<Change> each) {
        listener = each;
    }

    /** Notes that the program under test has come to a point. */
    public void mark(String text) {
        add(new Change.Mark(text));
    }

    /** How many changes there are. */
    public synchronized int size() {
        return changes.size();
    }

    /** All changes so far. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }
}
