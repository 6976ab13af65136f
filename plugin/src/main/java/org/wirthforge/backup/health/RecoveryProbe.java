package org.wirthforge.backup.health;

import java.time.Clock;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.Health.Status;
import org.wirthforge.backup.operation.OperationRunner;

/** Can it restore: the repository opens and its newest snapshot's document is whole. */
final class RecoveryProbe implements Question {

    static final String NAME = "recovery-engine";

    private final RepositoryLook repository;
    private final OperationRunner runner;
    private final Clock clock;

    RecoveryProbe(RepositoryLook repository, OperationRunner runner, Clock clock) {
        this.repository = repository;
        this.runner = runner;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Neither rollback nor an emergency backup exists in this version: restores go to new directories only. */
    @Override
    public Health answer() {
        Verdict verdict = new Verdict();
        RepositoryFacts facts = repository.facts();
        facts.error().ifPresent(error -> verdict.complain(Status.UNHEALTHY, "nothing can be restored: " + error));
        verdict.fact("repository_opens", facts.error().isEmpty())
                .fact("active_recoveries", runner.active("restore"))
                .fact("snapshot_available", facts.last().isPresent())
                .fact("rollback_available", false)
                .fact("emergency_backup_ready", false);
        judgeLastRun(verdict);
        return verdict.of(
                NAME,
                clock.instant(),
                "ready to restore into a new directory; rollback and emergency backup are not part of this version");
    }

    private void judgeLastRun(Verdict verdict) {
        runner.last("restore").ifPresent(ended -> {
            verdict.fact("last_result", ended.status());
            if (ended.failed()) {
                verdict.complain(Status.DEGRADED, "the last restore failed (" + ended.status() + "); see the log");
            }
        });
    }
}
