package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * What a verification found.
 *
 * @param status the verdict
 * @param snapshots snapshots looked at
 * @param files regular files in them, each counted once a snapshot
 * @param packs packs looked at
 * @param chunks chunks hashed; 0 for a structure check
 * @param bytes stored bytes read
 * @param findings every damaged or missing object; empty when all is well
 * @param took time it took
 * @param coverage how much of the repository is verified now, this run included; empty for a structure check, and from an engine that does not
 *     keep account
 */
public record VerifyReport(
        Status status,
        long snapshots,
        long files,
        long packs,
        long chunks,
        long bytes,
        List<Finding> findings,
        Duration took,
        Optional<Coverage> coverage) {

    /** Copies the list. */
    public VerifyReport {
        findings = List.copyOf(findings);
        Objects.requireNonNull(coverage, "coverage");
    }

    /**
     * A report without an account.
     *
     * @param status the verdict
     * @param snapshots snapshots looked at
     * @param files regular files in them
     * @param packs packs looked at
     * @param chunks chunks hashed
     * @param bytes stored bytes read
     * @param findings every damaged or missing object
     * @param took time it took
     */
    public VerifyReport(
            Status status,
            long snapshots,
            long files,
            long packs,
            long chunks,
            long bytes,
            List<Finding> findings,
            Duration took) {
        this(status, snapshots, files, packs, chunks, bytes, findings, took, Optional.empty());
    }

    /** The verdict. */
    public enum Status {
        /** Nothing is wrong with what was looked at: with a budget, that is a part. */
        VERIFIED,
        /** Something is wrong, but everything that the snapshots need is there and sound. */
        REPAIRABLE,
        /** Something that at least one snapshot needs is missing or damaged; a repair may still bring it back. */
        CORRUPTED,
        /** Cancelled before the end; the findings so far hold, and the packs read so far count as read. */
        CANCELLED
    }

    /**
     * A damaged or missing object.
     *
     * @param severity how bad
     * @param object repository file, with the chunk where it is one
     * @param message what is wrong
     * @param affected what it breaks; empty when no snapshot needs it
     */
    public record Finding(Severity severity, String object, String message, List<Affected> affected) {

        /** Copies the list. */
        public Finding {
            affected = List.copyOf(affected);
        }
    }

    /** How bad a finding is. */
    public enum Severity {
        /** No snapshot is harmed. */
        WARNING,
        /** A snapshot is harmed. */
        ERROR
    }

    /**
     * A path that a finding breaks.
     *
     * @param snapshot in this snapshot
     * @param path this path; the empty one means the whole snapshot
     */
    public record Affected(SnapshotId snapshot, ItemPath path) {}
}
