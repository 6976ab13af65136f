package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Complaints;
import org.wirthforge.backup.testkit.cli.Parser;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.Usage;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.Interruption;
import org.wirthforge.backup.testkit.console.World;
import org.wirthforge.backup.testkit.console.output.Output;

/** The command line: chooses the command, and tells how it ended. */
public final class WfHost {

    private final World world;
    private final Interruption interruption;
    private Syntax syntax = root();

    private WfHost(World world, Interruption interruption) {
        this.world = world;
        this.interruption = interruption;
    }

    /**
     * Runs one command line.
     *
     * @param world the process
     * @param interruption told of the operation to cancel
     * @param arguments the words after {@code wf-host}
     * @return the exit code
     */
    public static int run(World world, Interruption interruption, String... arguments) {
        WfHost host = new WfHost(world, interruption);
        try {
            return host.begun(Parser.leading(host.syntax, arguments));
        } catch (UsageException e) {
            return Failures.usage(e, host.syntax, host.outputForErrors(arguments));
        }
    }

    static Syntax root() {
        return Globals.added(Syntax.of(Globals.PROGRAM, "Back up, verify and restore with the backup plugin."))
                .flag('V', "--version", "Show the version.");
    }

    private int begun(Arguments before) {
        if (before.has("--version")) {
            world.out().println(Globals.PROGRAM + " " + Version.text());
            return ExitCode.DONE;
        }
        if (!before.rest().isEmpty()) {
            return chosen(before);
        }
        if (before.has("--help")) {
            world.out().print(RootHelp.text());
            return ExitCode.DONE;
        }
        throw new UsageException("a command is missing");
    }

    private int chosen(Arguments before) {
        Command command = named(before.rest().get(0));
        syntax = Globals.added(command.syntax()).within(Globals.PROGRAM);
        Arguments given = Parser.following(syntax, before);
        if (given.has("--help")) {
            world.out().print(Usage.of(syntax));
            return ExitCode.DONE;
        }
        Arguments complete = given.complete();
        command.read(complete);
        return ended(command, new Globals(world, interruption, complete));
    }

    private static Command named(String name) {
        var command = Commands.named(name);
        if (command.isEmpty()) {
            throw Complaints.noCommand(name, Commands.names());
        }
        return command.get();
    }

    private int ended(Command command, Globals globals) {
        try {
            Result result = command.run(globals).ending(interruption);
            if (command.printsOutcome()) {
                globals.output().json("outcome", result.outcome(syntax.name()));
            }
            return result.exitCode();
        } catch (UsageException e) {
            throw e; // an option that is read late
        } catch (IOException | RuntimeException e) {
            return Failures.thrown(e, syntax, globals);
        }
    }

    /** A line that cannot be read may still say, among what can be, that a program will read the answer. */
    private Output outputForErrors(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        int end = words.indexOf("--");
        boolean json = words.subList(0, end < 0 ? words.size() : end).contains("--json");
        return new Output(world.out(), world.err(), json ? Output.Style.JSON : Output.Style.HUMAN);
    }
}
