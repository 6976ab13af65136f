package org.wirthforge.backup.plugin.ending;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.health.FrameBudget;
import org.wirthforge.backup.operation.Ending;
import org.wirthforge.backup.operation.Summary;
import org.wirthforge.backup.operation.Summary.Reading;

/** What the outcome of a backup means to others. */
public final class BackupEnding implements Ending<BackupOutcome> {

    private static final String SUBSYSTEM = "backup-engine";

    private final FrameBudget frames;

    /** Begins to watch the host's frames. */
    public BackupEnding(Signals signals) {
        this.frames = new FrameBudget(signals);
    }

    @Override
    public BackupOutcome cancelled(Duration took) {
        return new BackupOutcome(
                BackupOutcome.Status.CANCELLED,
                "cancelled; the next backup continues from what is stored",
                Optional.empty(),
                0,
                List.of(),
                0,
                0,
                took);
    }

    @Override
    public Summary summary(BackupOutcome outcome) {
        Map<String, Object> facts = new HashMap<>();
        outcome.snapshot().ifPresent(snapshot -> {
            facts.put("snapshot", snapshot.id().value());
            facts.put("root_hash", snapshot.rootHash());
        });
        facts.put("problems", outcome.problems());
        facts.put("stored_bytes", outcome.storedBytes());
        if (!outcome.samples().isEmpty()) {
            facts.put("problem_samples", lines(outcome.samples()));
        }
        return new Summary(outcome.status().name(), outcome.message(), facts, readings(outcome), outcome.samples());
    }

    static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code().id() + ": " + problem.path())
                .toList();
    }

    /** Only what was measured: a host that counts no frames gets no verdict on them. */
    private List<Reading> readings(BackupOutcome outcome) {
        Map<String, Object> values = new HashMap<>();
        values.put(
                "files_backed_up",
                outcome.snapshot().map(s -> s.totals().files()).orElse(0L));
        values.put(
                "bytes_backed_up",
                outcome.snapshot().map(s -> s.totals().bytes()).orElse(0L));
        values.put("duration_seconds", Seconds.of(outcome.took()));
        Optional<Boolean> kept = frames.kept();
        if (kept.isEmpty()) {
            return List.of(new Reading("backup_performance", SUBSYSTEM, values));
        }
        values.put("frame_budget_compliance", kept.get());
        return List.of(
                new Reading("backup_performance", SUBSYSTEM, values),
                new Reading("frame_budget_compliance", SUBSYSTEM, Map.of("compliant", kept.get())));
    }
}
