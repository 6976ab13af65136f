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
        Outcomes.warnings(output, estimate.warnings());
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
        return estimate.fits()
                ? new Result(ExitCode.DONE, "ESTIMATED", Facts.of(estimate))
                : tooLarge(output, estimate);
    }

    private static Result tooLarge(Output output, BackupEstimate estimate) {
        long needed = estimate.storedBytes().orElse(estimate.bytesToRead());
        output.error("it does not fit: " + Text.size(estimate.freeBytes()) + " are free for the repository, and "
                + (estimate.storedBytes().isPresent() ? "about " : "up to ") + Text.size(needed)
                + " would be stored. Make room, or leave something out");
        return new Result(ExitCode.FAILED, "TOO_LARGE", Facts.of(estimate));
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
                ? "unknown: there is no earlier snapshot of 4 MiB read or more to learn from"
                : value + ", as learned from " + Text.count(estimate.learnedFrom(), "snapshot");
    }
}
