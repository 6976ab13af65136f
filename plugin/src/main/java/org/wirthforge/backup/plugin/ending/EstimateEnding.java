package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;

/** What an estimate means to others. */
public final class EstimateEnding implements Ending<BackupEstimate> {

    @Override
    public BackupEstimate cancelled(Duration took) {
        return new BackupEstimate(
                Snapshot.Totals.NONE,
                0,
                OptionalLong.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                0,
                List.of(),
                Optional.of("cancelled; nothing was estimated"));
    }

    @Override
    public Summary summary(BackupEstimate estimate) {
        Map<String, Object> facts = Map.of(
                "files", estimate.content().files(),
                "bytes_to_read", estimate.bytesToRead(),
                "problems", estimate.problems());
        String message = estimate.failure()
                .orElse(estimate.content().files() + " files, " + estimate.bytesToRead() + " bytes to read");
        return new Summary(
                estimate.failure().isPresent() ? "FAILED" : "ESTIMATED", message, facts, List.of(), estimate.samples());
    }
}
