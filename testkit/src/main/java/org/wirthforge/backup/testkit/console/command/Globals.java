package org.wirthforge.backup.testkit.console.command;

import java.nio.file.Path;
import java.util.Optional;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.console.Interruption;
import org.wirthforge.backup.testkit.console.World;
import org.wirthforge.backup.testkit.console.output.Output;

/** The options that every command has, and the process that they are about. */
record Globals(World world, Interruption interruption, Arguments given) {

    static final String PROGRAM = "wf-host";

    /** Adds the options to what a command takes. */
    static Syntax added(Syntax syntax) {
        return syntax.option(
                        "--home",
                        "DIR",
                        "Application home; created if need be.",
                        "Default: $XDG_DATA_HOME/wf-host or ~/.local/share/wf-host")
                .option("--repo", "DIR", "Repository to use instead of the home's own.")
                .flag("--json", "Print one JSON object a line; the last one is the outcome.")
                .flag('q', "--quiet", "Print errors and the essential result only.")
                .flag('v', "--verbose", "Print log messages, and stack traces of errors.")
                .flag('h', "--help", "Show this help.");
    }

    Directories directories() {
        Optional<Path> home = given.path("--home");
        Optional<Path> repository = given.path("--repo");
        Path place = home.isPresent() ? world.resolve(home.get()) : world.defaultHome();
        Directories directories = Directories.below(place, world.plugin());
        return repository.isPresent() ? directories.withRepository(world.resolve(repository.get())) : directories;
    }

    Output output() {
        Output.Style quieter = given.has("--quiet") ? Output.Style.QUIET : Output.Style.HUMAN;
        return new Output(world.out(), world.err(), given.has("--json") ? Output.Style.JSON : quieter);
    }

    boolean verbose() {
        return given.has("--verbose");
    }
}
