package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.testkit.cli.Syntax;

/** {@code wf-host rollback-update}. */
final class RollbackUpdateCommand extends HostCommand {

    @Override
    public Syntax syntax() {
        return Syntax.of("rollback-update", "Bring configuration and databases back to what 'prepare-update' saved.");
    }

    @Override
    Result run(Session session) {
        return Updates.rollBack(session);
    }
}
