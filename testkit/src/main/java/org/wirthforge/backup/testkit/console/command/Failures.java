package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.testkit.HostRefusal;
import org.wirthforge.backup.testkit.cli.Syntax;
import org.wirthforge.backup.testkit.cli.UsageException;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;

/** Turns what was thrown into one line and an exit code; a stack trace is for {@code --verbose}. */
final class Failures {

    private Failures() {}

    /** The command line makes no sense. */
    static int usage(UsageException failure, Syntax command, Output output) {
        output.error(failure.getMessage() + " (see " + command.fullName() + " --help)");
        return outcome(command, output, ExitCode.USAGE, Facts.members("message", failure.getMessage()));
    }

    /** The command could not end as it should. */
    static int thrown(Exception failure, Syntax command, Globals globals) {
        int exitCode = ExitCode.FAILED;
        String message = described(failure);
        Map<String, Object> facts = Facts.members("message", message);
        if (failure instanceof BackupException expected) {
            exitCode = ExitCode.of(expected.code());
            facts = Facts.members("code", expected.code().code(), "message", message);
            message = expected.code().code() + ": " + message;
        }
        globals.output().error(message);
        if (globals.verbose()) {
            failure.printStackTrace(globals.world().err());
        }
        return outcome(command, globals.output(), exitCode, facts);
    }

    private static int outcome(Syntax command, Output output, int exitCode, Map<String, Object> facts) {
        output.json("outcome", new Result(exitCode, "FAILED", facts).outcome(command.name()));
        return exitCode;
    }

    private static String described(Exception failure) {
        if (failure instanceof BackupException || failure instanceof HostRefusal) {
            return failure.getMessage();
        }
        if (failure instanceof IOException) {
            return failure.getClass().getSimpleName() + ": " + failure.getMessage();
        }
        return ErrorCode.INTERNAL.code() + ": unexpected " + failure + "; -v shows where";
    }
}
