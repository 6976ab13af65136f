package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a backup would do now: counted by walking the source, and learned from earlier snapshots. Nothing was read but directories and metadata, and
 * nothing was written.
 *
 * @param content files, directories, links and bytes of the snapshot it would make; {@code newBytes} is 0, {@code reusedFiles} those it would not read
 * @param bytesToRead sum of the sizes of the files it would read
 * @param storedBytes bytes it would add to the repository; an upper bound for content that is there already under another name. Empty without
 *     earlier snapshots to learn from: those that read less than 4 MiB teach nothing
 * @param duration how long it would take; empty without earlier snapshots to learn from
 * @param learnedFrom how many earlier snapshots both were learned from
 * @param freeBytes space on the repository's file system
 * @param parent the snapshot it would compare with
 * @param problems how many paths could not be walked
 * @param samples the first problems, at most 20
 * @param failure why there would be no snapshot at all; normally empty
 * @param warnings as a {@link BackupOutcome} would have them
 */
public record BackupEstimate(
        Snapshot.Totals content,
        long bytesToRead,
        OptionalLong storedBytes,
        Optional<Duration> duration,
        int learnedFrom,
        long freeBytes,
        Optional<SnapshotId> parent,
        long problems,
        List<Problem> samples,
        Optional<String> failure,
        List<String> warnings) {

    /** Copies the lists. */
    public BackupEstimate {
        samples = List.copyOf(samples);
        warnings = List.copyOf(warnings);
    }

    /** One without warnings. */
    public BackupEstimate(
            Snapshot.Totals content,
            long bytesToRead,
            OptionalLong storedBytes,
            Optional<Duration> duration,
            int learnedFrom,
            long freeBytes,
            Optional<SnapshotId> parent,
            long problems,
            List<Problem> samples,
            Optional<String> failure) {
        this(
                content,
                bytesToRead,
                storedBytes,
                duration,
                learnedFrom,
                freeBytes,
                parent,
                problems,
                samples,
                failure,
                List.of());
    }

    /** Whether there is room for it: for what is estimated, or without an estimate for everything that would be read. */
    public boolean fits() {
        return freeBytes >= storedBytes.orElse(bytesToRead);
    }
}
