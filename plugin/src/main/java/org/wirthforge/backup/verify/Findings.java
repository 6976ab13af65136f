package org.wirthforge.backup.verify;

import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport.Affected;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;

/** What has been found so far, bounded: a repository that is gone altogether must not need memory for each of its parts. Thread-safe. */
final class Findings {

    /** Most findings in a report. */
    static final int MOST = 10_000;

    /** Most broken paths in a report. */
    static final int MOST_AFFECTED = 10_000;

    /** The path that stands for a whole snapshot. */
    static final ItemPath WHOLE = ItemPath.of(new byte[0]);

    private final List<Draft> drafts = new ArrayList<>();
    private final Draft rest = new Draft("repository", "more is damaged than a report can list");
    private boolean overflown;
    private int listed;

    /** Opens a finding; it is a warning until something is broken by it. */
    synchronized Draft add(String object, String message) {
        if (drafts.size() == MOST) {
            overflown = true;
            return rest;
        }
        Draft draft = new Draft(object, message);
        drafts.add(draft);
        return draft;
    }

    /** Adds a finding that breaks a whole snapshot. */
    void breaksWhole(String object, String message, SnapshotId snapshot) {
        breaks(add(object, message), snapshot, WHOLE);
    }

    /** Adds to what a finding breaks; the same path twice in a row counts once. */
    synchronized void breaks(Draft draft, SnapshotId snapshot, ItemPath path) {
        Affected thing = new Affected(snapshot, path);
        if (!draft.names(thing)) {
            draft.breaks(thing, listed < MOST_AFFECTED);
            listed++;
        }
    }

    synchronized void note(Draft draft, String more) {
        draft.note(more);
    }

    synchronized List<Finding> finish() {
        List<Finding> findings = new ArrayList<>();
        drafts.forEach(draft -> findings.add(draft.finish()));
        if (overflown) {
            findings.add(rest.finish());
        }
        findings.sort((one, other) -> rank(one) - rank(other));
        return findings;
    }

    private static int rank(Finding finding) {
        return finding.severity() == Severity.ERROR ? 0 : 1;
    }
}
