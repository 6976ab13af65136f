package org.wirthforge.backup.transaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.recovery.DrillReport;
import org.wirthforge.backup.api.recovery.DrillReport.Status;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.browse.Browser;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.recovery.RestoreContext;
import org.wirthforge.backup.recovery.Restorer;
import org.wirthforge.backup.snapshot.SnapshotCatalog;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.swap.Trees;
import org.wirthforge.backup.transaction.draft.Provenance;

/** Restores into a scratch directory, proves what is there, and removes it. The live system is not touched. Thread-safe. */
public final class Rehearsal {

    private final LocalStore store;
    private final SnapshotCatalog catalog;
    private final Browser browser;
    private final RecoveryContext context;

    /** Rehearses for one repository. */
    public Rehearsal(LocalStore store, SnapshotCatalog catalog, Browser browser, RecoveryContext context) {
        this.store = store;
        this.catalog = catalog;
        this.browser = browser;
        this.context = context;
    }

    /**
     * Runs one drill.
     *
     * @param snapshot which; empty: the one that the home would be recovered from
     * @param clearance called once before anything is written
     */
    public DrillReport run(Optional<SnapshotId> snapshot, Pace pace, Tally tally, Runnable clearance)
            throws IOException, CancelledException {
        long begun = System.nanoTime();
        SnapshotDocument document = snapshot.isPresent()
                ? catalog.get(snapshot.get())
                : context.snapshots(catalog).newest();
        Path scratch = context.scratch().resolve("drill-" + context.names().get());
        try {
            tally.rounds(2); // written, and read back
            RestoreReport restored = new Restorer(store, new RestoreContext(context.workers(), clearance))
                    .run(new RestoreRequest(Optional.of(document.id()), scratch, List.of()), pace, tally);
            if (restored.status() == RestoreReport.Status.CANCELLED) {
                return report(document, restored, 0, List.of(), begun);
            }
            Proving proving = new Proving(browser, document, scratch, List.of(), tally);
            List<String> faults = new ArrayList<>();
            restored.samples().stream()
                    .filter(problem -> problem.code() != Problem.Code.METADATA)
                    .forEach(problem -> faults.add("'" + problem.path() + "' " + problem.message()));
            if (restored.files() == 0) {
                faults.add(nothing(document));
            }
            faults.addAll(proving.files(pace));
            faults.addAll(proving.databases());
            if (new Provenance(document, context.home()).ofHome()) {
                faults.addAll(proving.configuration());
                faults.addAll(SmokeTests.run(context.services().smokeTests(), scratch, true));
            }
            return report(document, restored, proving.databaseCount(), faults, begun);
        } finally {
            Trees.remove(scratch);
        }
    }

    /** What is not there cannot fail. */
    private static String nothing(SnapshotDocument document) {
        return "no file was restored, so nothing is proven: the snapshot holds "
                + (document.entries().count() == 0
                        ? "nothing"
                        : document.entries().count() + " entries and no file that came back")
                + "; back up what you want to be able to recover, or name another snapshot";
    }

    private static DrillReport report(
            SnapshotDocument document, RestoreReport restored, long databases, List<String> faults, long begun) {
        boolean cancelled = restored.status() == RestoreReport.Status.CANCELLED;
        Status proven = faults.isEmpty() ? Status.PASSED : Status.FAILED;
        return new DrillReport(
                document.id(),
                cancelled ? Status.CANCELLED : proven,
                restored.files(),
                restored.bytes(),
                databases,
                faults.subList(0, Math.min(100, faults.size())),
                java.time.Duration.ofNanos(System.nanoTime() - begun));
    }
}
