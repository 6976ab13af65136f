package org.wirthforge.backup.plugin.host;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;

/**
 * The host's clock, as long as what it shows can be written down: names of snapshots have four digits for the year and sort by them. The last day of 9999
 * is kept for the names that are given when one is taken already. As thread-safe as the host's.
 */
final class CheckedClock extends Clock {

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T23:59:59.999999999Z");

    private final Clock host;

    CheckedClock(Clock host) {
        this.host = host;
    }

    /** @throws BackupException {@link ErrorCode#INVALID_REQUEST} if the host's clock throws, or shows no time that can be used */
    @Override
    public Instant instant() {
        Instant now;
        try {
            now = host.instant();
        } catch (Throwable e) { // a host need not be written in Java: anything may come
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "the clock that the host's HostContext.clock() gave threw " + e
                            + ", so nothing can be recorded; mend its instant()",
                    e);
        }
        if (now == null || now.isBefore(FIRST) || now.isAfter(LAST)) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    "the clock that the host's HostContext.clock() gave shows " + now + "; allowed: " + FIRST + " to "
                            + LAST + ". Set the system's clock right, or mend its instant()");
        }
        return now;
    }

    @Override
    public ZoneId getZone() {
        return host.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new CheckedClock(host.withZone(zone));
    }
}
