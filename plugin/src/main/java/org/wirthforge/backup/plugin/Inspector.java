package org.wirthforge.backup.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.transaction.RecoveryContext;
import org.wirthforge.backup.verify.Verifier;

/** Has what a recovery needs of a snapshot verified, and says what is lost in a way that tells what to do. Thread-safe. */
record Inspector(Verifier verifier) implements RecoveryContext.Inspection {

    private static final int NAMED = 3;

    @Override
    public Optional<String> fault(SnapshotId snapshot, Predicate<ItemPath> wanted, Pace pace)
            throws IOException, CancelledException {
        VerifyReport report = verifier.run(snapshot, wanted, pace, new Tally());
        if (report.status() == VerifyReport.Status.CANCELLED) {
            throw new CancelledException();
        }
        List<Finding> harm = report.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        return harm.isEmpty() ? Optional.empty() : Optional.of(text(snapshot, harm));
    }

    private static String text(SnapshotId snapshot, List<Finding> harm) {
        List<String> parts = new ArrayList<>();
        for (Finding finding : harm.subList(0, Math.min(NAMED, harm.size()))) {
            parts.add(sentence(finding) + ", which is needed for " + paths(finding));
        }
        if (harm.size() > NAMED) {
            parts.add("and " + (harm.size() - NAMED) + " more");
        }
        return "snapshot " + snapshot + " is damaged: " + String.join("; ", parts)
                + ". Nothing was stopped or changed. 'repair' mends what can be mended; or take another snapshot, or leave these paths as they are (--preserve)";
    }

    /** Most messages name the object themselves. */
    private static String sentence(Finding finding) {
        String file = finding.object().split(" ", 2)[0];
        return finding.message().contains(file) ? finding.message() : finding.object() + ": " + finding.message();
    }

    private static String paths(Finding finding) {
        List<String> named = finding.affected().stream()
                .map(affected -> affected.path().toString())
                .distinct()
                .limit(NAMED)
                .map(path -> path.isEmpty() ? "all of it" : "'" + path + "'")
                .toList();
        long more = finding.affected().size() - named.size();
        return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
    }
}
