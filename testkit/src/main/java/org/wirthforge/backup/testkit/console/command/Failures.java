package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
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
            message = expected.code().code() + ": " + message + wayOut(command, expected.code());
        }
        print(message, globals.output());
        exitCode = globals.interruption().exitCode(exitCode);
        if (globals.verbose()) {
            failure.printStackTrace(globals.world().err());
        }
        return outcome(command, globals.output(), exitCode, facts);
    }

    /** Problems of a configuration come one a line. */
    private static void print(String message, Output output) {
        if (message.startsWith(ErrorCode.INVALID_CONFIGURATION.code())) {
            message.lines().forEach(output::error);
        } else {
            output.error(message);
        }
        if (message.startsWith(ErrorCode.PATH_NOT_FOUND.code())) {
            output.hint(
                    "a path in a snapshot begins with the name of what was backed up, such as src/sub; it is not the path on the disk, nor"
                            + " does it begin with './'. 'ls' shows all of them");
        }
    }

    /** Who restores has often lost more than the data. */
    private static String wayOut(Syntax command, ErrorCode code) {
        boolean broken = code == ErrorCode.INVALID_CONFIGURATION
                || code == ErrorCode.AUDIT_UNAVAILABLE
                || code == ErrorCode.START_FAILED;
        return broken && command.name().equals("restore")
                ? " (to restore all the same: 'rescue --repo DIR --to DIR', which needs neither configuration nor audit trail)"
                : "";
    }

    private static int outcome(Syntax command, Output output, int exitCode, Map<String, Object> facts) {
        output.json("outcome", new Result(exitCode, "FAILED", facts).outcome(command.name()));
        return exitCode;
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        return "reading or writing failed: " + failure.getMessage();
    }

    private static String described(Exception failure) {
        if (failure instanceof BackupException || failure instanceof HostRefusal) {
            return failure.getMessage();
        }
        if (failure instanceof IOException) {
            return reason((IOException) failure);
        }
        return ErrorCode.INTERNAL.code() + ": unexpected " + failure + "; -v shows where";
    }
}
