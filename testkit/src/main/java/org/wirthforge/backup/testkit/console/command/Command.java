package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import org.wirthforge.backup.testkit.cli.Arguments;
import org.wirthforge.backup.testkit.cli.Syntax;

/** One command. An interface, so that the verifier need not load all commands to check {@link Commands}. */
interface Command {

    /** What it is called, says of itself and takes, without the {@link Globals}. */
    Syntax syntax();

    /** Takes what was typed, and refuses what makes no sense, before anything is started. */
    default void read(Arguments given) {}

    /** Does the work. */
    Result run(Globals globals) throws IOException;

    /** Whether the JSON lines end with an outcome. */
    default boolean printsOutcome() {
        return true;
    }
}
