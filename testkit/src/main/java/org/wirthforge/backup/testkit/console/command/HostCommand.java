package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import org.wirthforge.backup.api.host.Directories;
import org.wirthforge.backup.testkit.console.Logging;

/** A command that starts the plugin, does its work and stops the plugin. */
abstract class HostCommand implements Command {

    /** Does the work. */
    abstract Result run(Session session) throws IOException;

    @Override
    public final Result run(Globals globals) throws IOException {
        Logging.to(globals.world().err(), globals.verbose());
        try {
            return work(globals);
        } finally {
            cleanUp();
        }
    }

    private Result work(Globals globals) throws IOException {
        try (Session session =
                Session.open(globals.world(), globals.output(), globals.interruption(), directories(globals))) {
            return run(session);
        }
    }

    /** Where things are. */
    Directories directories(Globals globals) throws IOException {
        return globals.directories();
    }

    /** Removes what the command has made for itself; called however it ended. */
    void cleanUp() throws IOException {}
}
