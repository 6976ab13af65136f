package org.wirthforge.backup.testkit.console.command;

import java.util.Map;

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
}
