package org.wirthforge.backup.health;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.health.RepositoryFacts.Lock;
import org.wirthforge.backup.operation.Ended;
import org.wirthforge.backup.operation.OperationRunner;

/** Can it back up: repository, lock, space, last result. */
final class BackupProbe implements Question {

    static final String NAME = "backup-engine";

    /** Less than this and not even a small backup can be committed. */
    static final long LEAST_FREE = 64L << 20;

    private final RepositoryLook repository;
    private final OperationRunner runner;
    private final FrameBudget frames;
    private final Clock clock;

    BackupProbe(RepositoryLook repository, OperationRunner runner, FrameBudget frames, Clock clock) {
        this.repository = repository;
        this.runner = runner;
        this.frames = frames;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Health answer() {
        Verdict verdict = new Verdict();
        RepositoryFacts facts = repository.facts();
        judge(facts, verdict);
        judgeFrames(verdict);
        judgeLastRun(verdict);
        verdict.fact("active_backups", runner.active("backup"));
        describeLast(facts.last(), verdict);
        return verdict.of(NAME, clock.instant(), facts.last().isPresent() ? "ready" : "ready; no backup was made yet");
    }

    private static void judge(RepositoryFacts facts, Verdict verdict) {
        verdict.fact("repository_exists", facts.exists())
                .fact("repository_opens", facts.error().isEmpty())
                .fact("lock", facts.lock().name().toLowerCase(java.util.Locale.ROOT))
                .fact("free_bytes", facts.freeBytes());
        facts.error().ifPresent(error -> verdict.complain(Status.UNHEALTHY, "the repository cannot be used: " + error));
        if (facts.lock() == Lock.OBSTRUCTED) {
            verdict.complain(
                    Status.UNHEALTHY,
                    "the writer lock cannot be taken: check 'lock' in the repository and the"
                            + " permissions of its directory");
        }
        judgeSpace(facts, verdict);
    }

    private static void judgeSpace(RepositoryFacts facts, Verdict verdict) {
        long expected = facts.last().map(last -> last.totals().newBytes()).orElse(0L);
        if (facts.freeBytes() < LEAST_FREE) {
            verdict.complain(Status.UNHEALTHY, "only " + facts.freeBytes() + " bytes are free; free some space");
        } else if (facts.freeBytes() < expected) {
            verdict.complain(
                    Status.DEGRADED,
                    "a backup like the last one (" + expected + " bytes new) would not fit; free some space");
        }
    }

    private void judgeFrames(Verdict verdict) {
        Optional<Boolean> kept = frames.kept();
        verdict.fact("frame_budget_compliance", kept.<Object>map(value -> value).orElse("unmeasured"));
        if (kept.isPresent() && !kept.get()) {
            verdict.complain(Status.DEGRADED, "more than one frame in twenty was late; back up when less is going on");
        }
    }

    private void judgeLastRun(Verdict verdict) {
        Optional<Ended> ended = runner.last("backup");
        verdict.fact("last_result", ended.map(Ended::status).orElse("none"));
        if (ended.isPresent() && (ended.get().failed() || ended.get().status().equals("FAILED"))) {
            verdict.complain(
                    Status.DEGRADED, "the last backup failed (" + ended.get().status() + "); see the log");
        }
    }

    private static String first(Snapshot snapshot) {
        return snapshot.samples().stream()
                .findFirst()
                .map(problem -> ", the first is " + problem.path() + " ("
                        + problem.code().id() + ")")
                .orElse("");
    }

    private void describeLast(Optional<Snapshot> last, Verdict verdict) {
        verdict.fact("last_backup", last.map(snapshot -> snapshot.id().value()).orElse("none"));
        last.ifPresent(snapshot -> {
            verdict.fact("last_backup_state", snapshot.state().name())
                    .fact(
                            "last_backup_age_seconds",
                            Duration.between(snapshot.created(), clock.instant())
                                    .toSeconds());
            if (snapshot.state() == Snapshot.State.PARTIAL) {
                verdict.fact("last_backup_problems", snapshot.problems());
                verdict.complain(
                        Status.DEGRADED,
                        "the last backup has " + snapshot.problems() + " problems" + first(snapshot)
                                + "; 'show' lists them all");
            }
        });
    }
}
