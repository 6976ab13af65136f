package org.wirthforge.backup.health;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;
import org.wirthforge.backup.operation.OperationRunner;

/** Can it restore: the repository opens and its newest snapshot's document is whole. */
final class RecoveryProbe implements Question {

    static final String NAME = "recovery-engine";

    private static final List<String> RUNS = List.of("restore", "recover", "rollback", "drill");

    /** A drill that failed means that a recovery would, too; a recovery that was undone left somebody without what he wanted. */
    private static final Set<String> BAD = Set.of("FAILED", "ROLLED_BACK");

    private final RepositoryLook repository;
    private final Prospect prospect;
    private final OperationRunner runner;
    private final Clock clock;

    RecoveryProbe(RepositoryLook repository, Prospect prospect, OperationRunner runner, Clock clock) {
        this.repository = repository;
        this.prospect = prospect;
        this.runner = runner;
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
        facts.error().ifPresent(error -> verdict.complain(Status.UNHEALTHY, "nothing can be restored: " + error));
        boolean usable = facts.error().isEmpty() && facts.last().isPresent() && hasHome(verdict);
        verdict.fact("repository_opens", facts.error().isEmpty())
                .fact("active_recoveries", active())
                .fact("snapshot_available", usable)
                .fact("rollback_available", usable && canGoBack())
                .fact("emergency_backup_ready", usable && facts.lock() != RepositoryFacts.Lock.OBSTRUCTED);
        RUNS.forEach(type -> judgeLastRun(type, verdict));
        return verdict.of(
                NAME,
                clock.instant(),
                usable ? "ready to recover" : "there is no complete snapshot of this home to recover from yet");
    }

    private boolean hasHome(Verdict verdict) {
        try {
            return prospect.hasHome();
        } catch (IOException | BackupException e) {
            verdict.complain(Status.DEGRADED, "the newest snapshot of this home cannot be told: " + e.getMessage());
            return false;
        }
    }

    private boolean canGoBack() {
        try {
            return prospect.wayBack().filter(repository::has).isPresent();
        } catch (IOException e) {
            return false; // going back would say why
        }
    }

    private long active() {
        return RUNS.stream().mapToLong(runner::active).sum();
    }

    private void judgeLastRun(String type, Verdict verdict) {
        runner.last(type).ifPresent(ended -> {
            verdict.fact(type.equals("restore") ? "last_result" : "last_" + type, ended.status());
            if (ended.failed() || BAD.contains(ended.status())) {
                verdict.complain(
                        Status.DEGRADED, "the last " + type + " ended with " + ended.status() + "; see the log");
            }
        });
    }
}
