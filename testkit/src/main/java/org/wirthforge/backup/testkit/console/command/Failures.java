package org.wirthforge.backup.testkit.console.command;

import java.io.IOException;
import java.util.Map;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.testkit.HostRefusal;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what was thrown into one line and an exit code; a stack trace is for {@code --verbose}. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final WfHost root;

    Failures(WfHost root) {
        this.root = root;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        root.output().error(failure.getMessage() + " (see " + help + ")");
        return outcome(command, ExitCode.USAGE, Facts.members("message", failure.getMessage()));
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Output output = root.output();
        int exitCode = ExitCode.FAILED;
        String message = described(failure);
        Map<String, Object> facts = Facts.members("message", message);
        if (failure instanceof BackupException expected) {
            exitCode = ExitCode.of(expected.code());
            facts = Facts.members("code", expected.code().code(), "message", message);
            message = expected.code().code() + ": " + message;
        }
        output.error(message);
        if (root.verbose()) {
            failure.printStackTrace(root.world().err());
        }
        return outcome(command, exitCode, facts);
    }

    private int outcome(CommandLine command, int exitCode, Map<String, Object> facts) {
        Result result = new Result(exitCode, "FAILED", facts);
        root.output().json("outcome", HostCommand.outcome(command.getCommandName(), result));
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
