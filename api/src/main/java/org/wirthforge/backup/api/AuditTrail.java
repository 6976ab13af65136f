package org.wirthforge.backup.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Read access to the append-only, hash-chained record of operations. Thread-safe; methods block for a database query. */
public interface AuditTrail {

    /**
     * The newest records, newest first.
     *
     * @param limit how many at most, 1 to 100,000
     * @return the records
     * @throws BackupException {@link ErrorCode#AUDIT_UNAVAILABLE}, {@link ErrorCode#STOPPED}; {@link ErrorCode#INVALID_REQUEST} for another limit
     */
    List<Entry> newest(int limit);

    /**
     * Recomputes every hash of the chain and compares its head with the anchor beside the database. Reads every record; operations that write meanwhile are
     * held up for milliseconds.
     *
     * @return what was found; a broken chain is a value, not an exception
     * @throws BackupException {@link ErrorCode#AUDIT_UNAVAILABLE} when the database cannot be read at all, {@link ErrorCode#STOPPED}
     */
    Report verify();

    /**
     * One record.
     *
     * @param sequence position in the chain, from 1 without gaps
     * @param at when it was written
     * @param operation operation id
     * @param type kind of operation, such as {@code backup}, {@code verify}, {@code restore}, {@code recover}, {@code cleanup}, {@code forget}; new kinds
     *     may come
     * @param phase {@code started}, {@code finished} or {@code decided}
     * @param user who asked for it
     * @param detail a JSON object with the facts
     * @param hash hash of this record and, through the one before, of all earlier ones; 64 hex digits
     */
    record Entry(
            long sequence,
            Instant at,
            String operation,
            String type,
            String phase,
            String user,
            String detail,
            String hash) {}

    /**
     * Result of checking the chain.
     *
     * @param entries records read
     * @param intact whether every hash fits and the trail has the anchored record
     * @param head hash of the newest record, 64 hex digits; zeros for an empty trail
     * @param finding what is wrong, where; empty when intact
     */
    record Report(long entries, boolean intact, String head, Optional<String> finding) {}
}
