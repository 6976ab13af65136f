package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.testkit.console.Logging;
import org.wirthforge.backup.testkit.console.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command: starts the plugin, does its work, prints the outcome line, stops the plugin. */
@Command(sortOptions = false, usageHelpWidth = 100)
abstract class HostCommand implements Callable<Integer> {

    @ParentCommand
    private WfHost root;

    @Spec
    private CommandSpec spec;

    /** Does the work. */
    abstract Result run(Session session) throws IOException;

    /** Refuses options that make no sense together, before anything is started. */
    void check(CommandSpec own) {}

    @Override
    public final Integer call() throws IOException {
        check(spec);
        Logging.to(root.world().err(), root.verbose());
        Output output = root.output();
        Result result;
        try {
            result = work(output);
        } finally {
            cleanUp();
        }
        outcome(output, result);
        return result.exitCode();
    }

    private Result work(Output output) throws IOException {
        try (Session session = Session.open(root.world(), output, root.interruption(), directories(root))) {
            return run(session);
        }
    }

    /** Where things are. */
    Directories directories(WfHost globals) throws IOException {
        return globals.directories();
    }

    /** Removes what the command has made for itself; called however it ended. */
    void cleanUp() throws IOException {}

    private void outcome(Output output, Result result) {
        if (printsOutcome()) {
            output.json("outcome", outcome(spec.name(), result));
        }
    }

    /** Whether the JSON lines end with an outcome. */
    boolean printsOutcome() {
        return true;
    }

    static Map<String, Object> outcome(String command, Result result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", command);
        facts.put("status", result.status());
        facts.put("exit_code", result.exitCode());
        facts.putAll(result.facts());
        return facts;
    }
}
