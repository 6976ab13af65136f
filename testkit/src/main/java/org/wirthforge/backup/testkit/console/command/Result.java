package org.wirthforge.backup.testkit.console.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.wirthforge.backup.testkit.console.Interruption;

/**
 * How a command ended.
 *
 * @param exitCode for the shell
 * @param status in one word, for the outcome line
 * @param facts members of the outcome line
 */
record Result(int exitCode, String status, Map<String, ?> facts) {

    static Result done(Map<String, ?> facts) {
        return new Result(ExitCode.DONE, "COMPLETE", facts);
    }

    /** The same with the exit code of a process that was asked to end, if it was. */
    Result ending(Interruption interruption) {
        return new Result(interruption.exitCode(exitCode), status, facts);
    }

    /** The outcome line of a command. */
    Map<String, Object> outcome(String command) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("command", command);
        members.put("status", status);
        members.put("exit_code", exitCode);
        members.putAll(facts);
        return members;
    }
}
