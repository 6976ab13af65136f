package org.wirthforge.backup.testkit.console.command;

import java.util.List;
import java.util.Locale;
import org.wirthforge.backup.api.snapshot.DatabaseCopy;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.testkit.console.output.Facts;
import org.wirthforge.backup.testkit.console.output.Output;
import org.wirthforge.backup.testkit.console.output.Text;

/** Wording that several commands share. */
final class Outcomes {

    private Outcomes() {}

    static String word(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String content(Snapshot.Totals totals) {
        return Text.count(totals.files(), "file") + ", "
                + (totals.directories() == 1 ? "1 directory" : Text.count(totals.directories()) + " directories") + ", "
                + Text.count(totals.symlinks(), "link") + ", " + Text.size(totals.bytes());
    }

    static void database(Output output, DatabaseCopy copy) {
        output.text(String.format(
                "Database   %s: %s, %s check passed, copied by %s at %s moment in %s, writers waited at most %s",
                copy.path(),
                Text.size(copy.shape().pageSize() * copy.shape().pageCount()),
                word(copy.check()),
                word(copy.method()),
                copy.moment() == DatabaseCopy.Moment.COMMON ? "the common" : "its own",
                Text.duration(copy.took()),
                Text.duration(copy.stall())));
        output.json("database", Facts.of(copy));
    }

    static void warnings(Output output, List<String> warnings) {
        warnings.forEach(warning -> output.error("warning: " + warning));
    }

    static void problems(Output output, long count, List<Problem> shown) {
        if (count == 0) {
            return;
        }
        output.text("  Problems   " + (count == 1 ? "1 path is" : Text.count(count) + " paths are")
                + " not, or not surely, in it:");
        shown.forEach(problem -> problem(output, problem));
    }

    static void problem(Output output, Problem problem) {
        output.text(String.format("    %-13s  %s  (%s)", problem.code().id(), problem.path(), problem.message()));
        output.json("problem", Facts.of(problem));
    }
}
