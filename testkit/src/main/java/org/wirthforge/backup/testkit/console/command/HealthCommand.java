package org.wirthforge.backup.testkit.console.command;

import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;

/** {@code wf-host health}. */
final class HealthCommand extends HostCommand {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    @Override
    public Syntax syntax() {
        return Syntax.of("health", "Ask the health probes; fails if one is unhealthy.");
    }

    @Override
    Result run(Session session) {
        List<Health> answers =
                session.system().probes().stream().map(HealthCommand::settled).toList();
        answers.forEach(answer -> print(session.output(), answer));
        Health.Status worst =
                answers.stream().map(Health::status).max(Enum::compareTo).orElse(Health.Status.UNHEALTHY);
        int exitCode = worst == Health.Status.UNHEALTHY ? ExitCode.FAILED : ExitCode.DONE;
        return new Result(exitCode, worst.name(), Facts.members("probes", answers.size()));
    }

    /** A probe answers at once; a person who has just started the plugin would rather have the final answer. */
    static Health settled(HealthProbe probe) {
        long begun = System.nanoTime();
        Health health = probe.check();
        while (health.pending() && System.nanoTime() - begun < PATIENCE_NANOS) {
            LockSupport.parkNanos(PAUSE_NANOS);
            health = probe.check();
        }
        return health;
    }

    static void print(Output output, Health health) {
        String line = String.format("%-10s %-16s %s", health.status(), health.probe(), health.message());
        output.text(line);
        if (health.status() != Health.Status.HEALTHY) {
            output.quiet(line);
        }
        new TreeMap<>(health.facts()).forEach((name, value) -> output.text("           " + name + ": " + value));
        output.json("health", Facts.of(health));
    }
}
