package org.wirthforge.backup.repair;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.repair.RepairPlan;
import org.wirthforge.backup.api.repair.RepairReport;
import org.wirthforge.backup.api.repair.RepairReport.Status;
import org.wirthforge.backup.api.repair.RepairRequest;
import org.wirthforge.backup.api.repair.RepairStep;
import org.wirthforge.backup.api.repair.UnlistedSnapshot;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.IndexRewrite;
import org.wirthforge.backup.index.Reindex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.PackScan;
import org.wirthforge.backup.pack.Salvage;
import org.wirthforge.backup.snapshot.Mending;
import org.wirthforge.backup.snapshot.Note;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.Attic;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.WriterLock;

/**
 * Repairs repositories. Looks without the lock first, so that a healthy repository is not touched at all; what is done then is decided anew under the lock.
 * New packs and their run are durable before a damaged pack is moved aside, so a crash at any moment leaves what was there. Thread-safe.
 */
public final class Repairer {

    private final LocalStore store;
    private final RepairContext context;

    /** Repairs one repository. */
    public Repairer(LocalStore store, RepairContext context) {
        this.store = store;
        this.context = context;
    }

    /** Says what a repair would do. Changes nothing. */
    public RepairPlan plan(Pace pace, Tally tally) throws IOException, CancelledException {
        long begun = System.nanoTime();
        Findings findings = new Inspection(store, pace, tally, RepairRequest.mend()).look(Set.of());
        Outlook outlook = Outlook.of(store, findings, new LiveFiles(context), pace);
        return new RepairPlan(
                outlook.all(),
                outlook.losses(),
                findings.revival().unlisted(),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * Runs one repair. Cancelling is an outcome.
     *
     * @param request what is brought back besides; checked before anything is changed
     */
    public RepairReport run(RepairRequest request, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        try {
            Inspection inspection = new Inspection(store, pace, tally, request);
            Findings findings = inspection.look(Set.of());
            Outlook outlook = Outlook.of(store, findings, new LiveFiles(context), pace);
            if (outlook.all().isEmpty()) {
                return report(findings, outlook, List.of(), begun);
            }
            try (WriterLock lock = WriterLock.take(store, context.owner().get(), pace)) {
                store.sweepTemporary();
                return underTheLock(inspection, findings.sound(), lock, pace, tally, begun);
            }
        } catch (CancelledException e) {
            return new RepairReport(
                    Status.CANCELLED,
                    "cancelled; the next repair goes on",
                    List.of(),
                    List.of(),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private RepairReport underTheLock(
            Inspection inspection, Set<Hash> known, WriterLock lock, Pace pace, Tally tally, long begun)
            throws IOException, CancelledException {
        LiveFiles live = new LiveFiles(context);
        Findings findings = inspection.look(known);
        Outlook outlook = Outlook.of(store, findings, live, pace);
        tally.enter(Phase.TRANSFERRING);
        documents(findings, lock);
        findings.index().damagedRuns().setAside(lock);
        Set<Hash> saved = packs(findings, outlook, live, lock, pace);
        index(findings, lock);
        revive(findings, lock);
        tally.enter(Phase.COMMITTING);
        Set<Hash> sound = new HashSet<>(findings.sound());
        sound.addAll(saved);
        Findings healed = inspection.look(sound);
        Outlook after = Outlook.of(store, healed, live, pace);
        mark(findings, after, lock);
        List<RepairStep> steps = new ArrayList<>(outlook.steps());
        after.all().stream().filter(step -> step.kind() == RepairStep.Kind.MARK).forEach(steps::add);
        return report(healed, after, steps, begun);
    }

    private void documents(Findings findings, WriterLock lock) throws IOException {
        if (findings.documentLost()) {
            lock.confirm();
            new Attic(store).setAside(store.layout().document());
            new Attic(store).setAside(store.layout().documentCopy());
            RepositoryDocument.create(
                    store, findings.repository(), context.clock().instant());
        }
        Mending.of(store, findings.repository()).run(lock);
    }

    /** Ids of the packs that were made. */
    private Set<Hash> packs(Findings findings, Outlook outlook, LiveFiles live, WriterLock lock, Pace pace)
            throws IOException, CancelledException {
        for (Map.Entry<Hash, Path> pack : findings.returning().entrySet()) {
            lock.confirm();
            new Attic(store).copy(pack.getValue(), store.layout().pack(pack.getKey()));
        }
        Set<Hash> made;
        try (Salvage salvage = new Salvage(store, context.packing().apply(findings.repository()))) {
            for (PackScan.Found damaged : findings.damaged().values()) {
                salvage.save(damaged.pack(), pace);
            }
            for (Hash id : outlook.healable()) {
                pace.pass();
                LiveFiles.Chunk chunk = live.find(id, findings.missing().get(id));
                if (chunk != null) {
                    salvage.add(id, chunk.bytes());
                }
            }
            made = salvage.publish(findings.sound(), lock);
        }
        for (Hash pack : findings.damaged().keySet()) {
            if (!made.contains(pack)) {
                lock.confirm();
                new Attic(store).setAside(store.layout().pack(pack));
            }
        }
        return made;
    }

    private void index(Findings findings, WriterLock lock) throws IOException {
        Set<Hash> unknown = new HashSet<>(findings.hidden());
        unknown.addAll(findings.returning().keySet());
        Reindex.packs(store, findings.repository(), unknown);
        IndexRewrite rewrite = IndexRewrite.prepare(
                store, findings.repository(), ChunkIndex.openChecked(store, findings.repository()));
        if (rewrite != null) {
            try {
                lock.confirm();
                rewrite.publish();
            } catch (IOException | RuntimeException | Error e) {
                rewrite.discard(e);
                throw e;
            }
        }
    }

    /** Last, as in a backup: what a document leads to is durable before it. */
    private void revive(Findings findings, WriterLock lock) throws IOException {
        List<SnapshotDocument> revived = findings.revival().all();
        if (!revived.isEmpty()) {
            store.create(); // directories may be lost together with what was in them
        }
        SnapshotStore snapshots = new SnapshotStore(store, findings.repository());
        for (SnapshotDocument document : revived) {
            snapshots.replace(document, lock);
        }
    }

    private void mark(Findings findings, Outlook after, WriterLock lock) throws IOException {
        NoteStore notes = new NoteStore(store, findings.repository());
        for (Note note : after.marks()) {
            notes.write(note, lock);
        }
    }

    private static String mended(int steps) {
        return steps == 0 ? "nothing was to be done" : steps == 1 ? "1 step was done" : steps + " steps were done";
    }

    private static String unlisted(Findings findings) {
        long lost = findings.revival().unlisted().stream()
                .filter(UnlistedSnapshot::isLost)
                .count();
        return lost == 0
                ? ""
                : "; packs tell of " + (lost == 1 ? "1 snapshot" : lost + " snapshots")
                        + " in no list, which the plan of a repair names";
    }

    private static RepairReport report(Findings findings, Outlook outlook, List<RepairStep> steps, long begun) {
        long paths =
                outlook.lost().values().stream().mapToLong(Note.Lost::count).sum();
        String message = mended(steps.size())
                + (paths == 0
                        ? ""
                        : "; " + paths + " paths in " + outlook.lost().size() + " snapshots are lost")
                + unlisted(findings);
        return new RepairReport(
                paths == 0 ? Status.COMPLETE : Status.PARTIAL,
                message,
                steps,
                outlook.losses(),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
