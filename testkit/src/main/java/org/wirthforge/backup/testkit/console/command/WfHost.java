package org.wirthforge.backup.testkit.console.command;

import static picocli.CommandLine.ScopeType.INHERIT;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.testkit.console.Interruption;
import org.wirthforge.backup.testkit.console.World;
import org.wirthforge.backup.testkit.console.output.Output;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line with the options that every command has. */
@Command(
        name = "wf-host",
        header = "Back up, verify and restore with the backup plugin.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpWidth = 100,
        versionProvider = Version.class,
        subcommands = {
            BackupCommand.class,
            ListCommand.class,
            ShowCommand.class,
            ManifestCommand.class,
            LsCommand.class,
            VerifyCommand.class,
            RestoreCommand.class,
            ForgetCommand.class,
            HealthCommand.class,
            DiagnoseCommand.class,
            AuditCommand.class,
            DemoCommand.class
        },
        footer = {
            "",
            "ID is a snapshot id, or 'latest' for the newest complete snapshot.",
            "Exit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 deferred, 10 no repository, 11 busy,",
            "130 cancelled."
        })
public final class WfHost {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = INHERIT,
            description = {
                "Application home; created if need be.",
                "Default: $XDG_DATA_HOME/wf-host or ~/.local/share/wf-host"
            })
    private Optional<Path> home = Optional.empty();

    @Option(
            names = "--repo",
            paramLabel = "DIR",
            scope = INHERIT,
            description = "Repository to use instead of the home's own.")
    private Optional<Path> repository = Optional.empty();

    @Option(
            names = "--json",
            scope = INHERIT,
            description = "Print one JSON object a line; the last one is the outcome.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = INHERIT,
            description = "Print errors and the essential result only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = INHERIT,
            description = "Print log messages, and stack traces of errors.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    private final World world;
    private final Interruption interruption;

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
        WfHost root = new WfHost(world, interruption);
        return root.commandLine().execute(arguments);
    }

    private CommandLine commandLine() {
        Failures failures = new Failures(this);
        return new CommandLine(this)
                .setOut(new PrintWriter(world.out(), true))
                .setErr(new PrintWriter(world.err(), true))
                .registerConverter(ItemPath.class, ItemPaths::parse)
                .registerConverter(SnapshotRef.class, SnapshotRef::parse)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    Directories directories() {
        Path place = home.map(world::resolve).orElseGet(world::defaultHome);
        Directories directories = Directories.below(place, world.plugin());
        return repository.map(world::resolve).map(directories::withRepository).orElse(directories);
    }

    Output output() {
        Output.Style style = json ? Output.Style.JSON : quiet ? Output.Style.QUIET : Output.Style.HUMAN;
        return new Output(world.out(), world.err(), style);
    }

    boolean verbose() {
        return verbose;
    }

    World world() {
        return world;
    }

    Interruption interruption() {
        return interruption;
    }
}
