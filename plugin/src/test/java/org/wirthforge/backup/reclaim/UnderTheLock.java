package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.wirthforge.backup.store.WriterLock;

/** A clock that does something when it is asked for the n-th time by somebody who holds the writer lock. */
final class UnderTheLock extends Clock {

    private final Yard yard;
    private final Deed deed;
    private int moment;

    /** What is done. */
    @FunctionalInterface
    interface Deed {
        void done() throws IOException;
    }

    UnderTheLock(Yard yard, int moment, Deed deed) {
        this.yard = yard;
        this.moment = moment;
        this.deed = deed;
    }

    @Override
    public Instant instant() {
        try {
            if (WriterLock.heldHere(yard.engine.store()) && moment-- == 0) {
                deed.done();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return yard.clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return yard.clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return yard.clock.withZone(zone);
    }
}
