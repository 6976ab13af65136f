package org.wirthforge.backup.testkit.console.command;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.Usage;

/** The help of the console itself. */
final class RootHelp {

    private RootHelp() {}

    static String text() {
        List<Syntax> commands = new ArrayList<>();
        for (Command command : Commands.all()) {
            commands.add(command.syntax());
        }
        return Usage.of(WfHost.root(), commands) + """

                ID is a snapshot id, or 'latest' for the newest complete snapshot.
                Exit codes: 0 done, 1 failed, 2 usage, 3 partial, 4 deferred, 10 no repository, 11 busy,
                130 cancelled.
                """;
    }
}
