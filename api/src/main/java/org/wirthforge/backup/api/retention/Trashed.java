package org.wirthforge.backup.api.retention;

import java.time.Instant;
import java.util.Optional;
import org.wirthforge.backup.api.snapshot.SnapshotId;

/**
 * A forgotten snapshot that can still be brought back.
 *
 * @param snapshot which
 * @param forgotten when it was forgotten; empty if that is not known: its window begins with the next cleanup
 * @param reason why
 * @param until when a careful cleanup may remove it for good; empty if that is not known yet
 */
public record Trashed(SnapshotId snapshot, Optional<Instant> forgotten, String reason, Optional<Instant> until) {}
