package org.wirthforge.backup.testkit.console.command;

import java.util.List;
import java.util.TreeMap;
import org.wirthforge.backup.api.health.Health;
import org.wirthforge.backup.api.health.HealthProbe;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import picocli.CommandLine.Command;

/** {@code wf-host health}. */
@Command(name = "health", description = "Ask the health probes; fails if one is unhealthy.")
final class HealthCommand extends HostCommand {

    @Override
    Result run(Session session) {
        List<Health> answers =
                session.system().probes().stream().map(HealthProbe::check).toList();
        answers.forEach(answer -> print(session.output(), answer));
        Health.Status worst =
                answers.stream().map(Health::status).max(Enum::compareTo).orElse(Health.Status.UNHEALTHY);
        int exitCode = worst == Health.Status.UNHEALTHY ? ExitCode.FAILED : ExitCode.DONE;
        return new Result(exitCode, worst.name(), Facts.members("probes", answers.size()));
    }

    private static void print(Output output, Health health) {
        String line = String.format("%-10s %-16s %s", health.status(), health.probe(), health.message());
        output.text(line);
        if (health.status() != Health.Status.HEALTHY) {
            output.quiet(line);
        }
        new TreeMap<>(health.facts()).forEach((name, value) -> output.text("           " + name + ": " + value));
        output.json("health", Facts.of(health));
    }
}
