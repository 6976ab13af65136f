package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.RetentionFacts;
import org.wirthforge.backup.testkit.console.output.Text;

/** Shows what a cleanup has done. */
final class CleanupReports {

    private CleanupReports() {}

    static Result show(Output output, CleanupReport report) {
        print(output, report);
        return new Result(exitCode(report.status()), report.status().name(), RetentionFacts.of(report));
    }

    private static void print(Output output, CleanupReport report) {
        report.skipped().forEach(line -> output.important("warning: " + line));
        output.text(report.status() + "  " + report.message());
        output.text("  Freed      " + Text.size(report.space().bytesDeleted()) + ", written anew "
                + Text.size(report.space().bytesWritten()) + ", in " + Text.duration(report.took()));
    }

    private static int exitCode(CleanupReport.Status status) {
        return switch (status) {
            case COMPLETE -> ExitCode.DONE;
            case INCOMPLETE -> ExitCode.PARTIAL;
            case DEFERRED -> ExitCode.DEFERRED;
            case CANCELLED -> ExitCode.CANCELLED;
        };
    }
}
