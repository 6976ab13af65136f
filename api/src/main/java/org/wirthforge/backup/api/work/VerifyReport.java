package org.wirthforge.backup.api.work;

import java.time.Duration;
import java.util.List;
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
 */
public record VerifyReport(
        Status status,
        long snapshots,
        long files,
        long packs,
        long chunks,
        long bytes,
        List<Finding> findings,
        Duration took) {

    /** Copies the list. */
    public VerifyReport {
        findings = List.copyOf(findings);
    }

    /** The verdict. */
    public enum Status {
        /** Nothing is wrong. */
        VERIFIED,
        /** Only things that can be rebuilt are wrong; no snapshot has lost anything. */
        REPAIRABLE,
        /** At least one snapshot has lost something. */
        CORRUPTED,
        /** Cancelled before the end; the findings so far hold. */
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
