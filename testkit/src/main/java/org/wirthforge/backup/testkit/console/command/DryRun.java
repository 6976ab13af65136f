package org.wirthforge.backup.testkit.console.command;

import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** {@code wf-host backup --dry-run}. */
final class DryRun {

    private DryRun() {}

    static Result show(Output output, BackupEstimate estimate) {
        if (estimate.failure().isPresent()) {
            output.error("there would be no snapshot: " + estimate.failure().get());
            return new Result(ExitCode.FAILED, "FAILED", Facts.of(estimate));
        }
        output.text("Dry run: nothing was read or stored"
                + estimate.parent().map(parent -> "; compared with " + parent).orElse(""));
        output.text("  Content    " + Outcomes.content(estimate.content()));
        output.important("  To read    " + Text.size(estimate.bytesToRead()) + "; "
                + Text.count(estimate.content().reusedFiles(), "file") + " unchanged");
        output.text("  To store   " + learned(estimate, stored(estimate)));
        output.text("  Time       " + learned(estimate, time(estimate)));
        output.text(
                "  Free       " + Text.size(estimate.freeBytes()) + (estimate.fits() ? "" : ", which is too little"));
        Outcomes.problems(output, estimate.problems(), estimate.samples());
        return new Result(ExitCode.DONE, "ESTIMATED", Facts.of(estimate));
    }

    private static String stored(BackupEstimate estimate) {
        return estimate.storedBytes().isPresent()
                ? "about " + Text.size(estimate.storedBytes().getAsLong())
                : "";
    }

    private static String time(BackupEstimate estimate) {
        return estimate.duration().map(time -> "about " + Text.duration(time)).orElse("");
    }

    private static String learned(BackupEstimate estimate, String value) {
        return value.isEmpty()
                ? "unknown: there is no earlier snapshot to learn from"
                : value + ", as learned from " + Text.count(estimate.learnedFrom(), "snapshot");
    }
}
