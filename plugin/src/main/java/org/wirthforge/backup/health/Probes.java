package org.wirthforge.backup.health;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.api.host.Signals;
import org.wirthforge.backup.audit.Trail;
import org.wirthforge.backup.operation.OperationRunner;
import org.wirthforge.backup.pace.Waiting;

/** The three probes of a running system. */
public final class Probes implements AutoCloseable {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

    private final List<Probe> all;

    /**
     * Makes them; no thread is started.
     *
     * @param repository where backups go
     * @param prospect what recoveries could be made of
     * @param runner runs the operations
     * @param trail the audit trail
     * @param signals the host's
     * @param clock for time stamps
     */
    public Probes(
            RepositoryLook repository,
            Prospect prospect,
            OperationRunner runner,
            Trail trail,
            Signals signals,
            Clock clock) {
        all = List.of(
                new Probe(new BackupProbe(repository, runner, new FrameBudget(signals), clock), clock),
                new Probe(new RecoveryProbe(repository, prospect, runner, clock), clock),
                new Probe(new AuditProbe(trail, clock), clock));
    }

    /** The probes, in a fixed order. */
    public List<HealthProbe> list() {
        return List.copyOf(all);
    }

    /** Ends their threads; from now on they answer that the system was stopped. */
    @Override
    public void close() {
        all.forEach(Probe::close);
        Waiting.until(() -> all.stream().allMatch(Probe::over), LONGEST_CLOSE);
    }

    /** Names of the threads that have not ended: the host's signals or a disk keep them. */
    public List<String> unfinished() {
        return all.stream()
                .filter(probe -> !probe.over())
                .map(Probe::threadName)
                .toList();
    }
}
