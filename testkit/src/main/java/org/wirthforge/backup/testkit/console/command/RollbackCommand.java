package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.testkit.cli.Syntax;

/** {@code wf-host rollback}. */
final class RollbackCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of("rollback", "Go back to what was there before the last recovery that replaced something.");
    }

    @Override
    Result run(Session session) {
        return RecoverCommand.done(
                session,
                session.await("Rolling back", () -> session.system().recovery().rollBack()));
    }
}
