package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;

/**
 * How a backup ended.
 *
 * @param status in one word
 * @param message one line for people
 * @param snapshot the new snapshot; present exactly when the status is COMPLETE or PARTIAL
 * @param problems how many paths have a problem
 * @param samples the first problems, at most 20
 * @param storedBytes bytes of all packs written, those of entry lists and other metadata included; 0 if it was cancelled
 * @param packs packs of file content written; those of metadata are not counted
 * @param took time from start to durable end, pauses included
 * @param warnings a line each for what went as it was asked for but perhaps not as it was meant: patterns of the request's filter that matched nothing
 */
public record BackupOutcome(
        Status status,
        String message,
        Optional<Snapshot> snapshot,
        long problems,
        List<Problem> samples,
        long storedBytes,
        long packs,
        Duration took,
        List<String> warnings) {

    /** Copies the lists. */
    public BackupOutcome {
        samples = List.copyOf(samples);
        warnings = List.copyOf(warnings);
    }

    /** One without warnings. */
    public BackupOutcome(
            Status status,
            String message,
            Optional<Snapshot> snapshot,
            long problems,
            List<Problem> samples,
            long storedBytes,
            long packs,
            Duration took) {
        this(status, message, snapshot, problems, samples, storedBytes, packs, took, List.of());
    }

    /** How a backup ended. */
    public enum Status {
        /** Everything asked for is stored. */
        COMPLETE,
        /** Stored, except for the problems. */
        PARTIAL,
        /** No snapshot, because a required part is missing. */
        FAILED,
        /** Cancelled; a next backup continues from what was stored. */
        CANCELLED,
        /** Not begun, because conditions forbid it now. */
        DEFERRED
    }
}
