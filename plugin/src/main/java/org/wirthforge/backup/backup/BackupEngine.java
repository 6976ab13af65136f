package org.wirthforge.backup.backup;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.BackupOutcome;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.capture.Capture;
import org.wirthforge.backup.capture.Outlet;
import org.wirthforge.backup.capture.SourcePlan;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.GivenIds;
import org.wirthforge.backup.snapshot.Mending;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.FullDisk;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Reserve;
import org.wirthforge.backup.store.WriterLock;

/**
 * Makes snapshots. One at a time on a repository; the second one fails with {@link org.wirthforge.backup.store.BusyException}. Thread-safe.
 */
public final class BackupEngine {

    private final LocalStore store;
    private final SourcePlanner planner;
    private final EngineContext context;

    /** Backs up into one repository. */
    public BackupEngine(LocalStore store, SourcePlanner planner, EngineContext context) {
        this.store = store;
        this.planner = planner;
        this.context = context;
    }

    /**
     * Runs one backup. Cancelling is an outcome, and keeps what was stored.
     *
     * @param request what and how; checked before anything is touched
     */
    public BackupOutcome run(BackupRequest request, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        Instant created = context.clock().instant();
        SourcePlan plan = planner.plan(request);
        if (plan.failure().isPresent()) {
            return ended(BackupOutcome.Status.FAILED, plan.failure().get(), plan.missing(), begun);
        }
        refuseOtherDirectory();
        FreeSpace.check(store);
        try {
            return run(request, plan, created, pace, tally);
        } catch (IOException e) {
            throw FullDisk.named(e, store, tally.bytesDone());
        }
    }

    private BackupOutcome run(BackupRequest request, SourcePlan plan, Instant created, Pace pace, Tally tally)
            throws IOException {
        long begun = System.nanoTime();
        store.create();
        try (WriterLock lock = WriterLock.take(store, context.owner().get(), pace)) {
            store.sweepTemporary();
            RepositoryDocument repository = store.exists()
                    ? RepositoryDocument.read(store, RepositoryDocument.Purpose.WRITE)
                    : RepositoryDocument.create(store, context.newRepositoryId().get(), created);
            Mending.of(store, repository.id()).run(lock);
            SnapshotStore snapshots = new SnapshotStore(store, repository.id());
            Ancestry ancestry = Ancestry.of(request.strategy(), plan.roots(), snapshots.succession());
            ChunkIndex index = ChunkIndex.open(store, repository.id());
            index.damagedRuns().setAside(lock);
            SnapshotId id = new GivenIds(store, repository.id()).next(created);
            Capture capture = new Capture(context, new Capture.Place(store, repository.id(), index), pace, tally);
            capture.take(
                    plan,
                    ancestry,
                    captured -> plan.without(captured.databaseFailures()).isPresent()
                            ? Optional.empty()
                            : Optional.of(draft(id, created, request, plan, ancestry, captured)));
            Optional<String> missing = plan.without(capture.databaseFailures());
            if (missing.isPresent()) {
                return ended(BackupOutcome.Status.FAILED, missing.get(), capture.samples(), begun);
            }
            tally.enter(Phase.COMMITTING);
            Optional<String> auditHead = context.audit().beforeCommit();
            long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            SnapshotDocument document =
                    capture.document().orElseThrow().with(capture.measured(millis), auditHead, capture.outline());
            snapshots.commit(document, lock);
            putSpaceBy(repository.id(), capture.storedBytes());
            unmarkHealed(repository.id(), index, lock);
            return done(document, capture, begun);
        } catch (CancelledException e) {
            return ended(
                    BackupOutcome.Status.CANCELLED,
                    "cancelled; the next backup continues from what is stored",
                    List.of(),
                    begun);
        }
    }

    /** The document, but for what is measured until the commit. */
    private SnapshotDocument draft(
            SnapshotId id,
            Instant created,
            BackupRequest request,
            SourcePlan plan,
            Ancestry ancestry,
            Capture captured) {
        return new SnapshotDocument(
                id,
                ancestry.sequence(),
                new SnapshotDocument.Times(created.truncatedTo(ChronoUnit.SECONDS), captured.scanStarted()),
                origin(request, ancestry),
                captured.problems().count() == 0 ? Snapshot.State.COMPLETE : Snapshot.State.PARTIAL,
                plan.includes(),
                Ancestry.names(plan.roots()),
                captured.entries(),
                captured.problems(),
                captured.samples(),
                captured.owners(),
                captured.totals(),
                SnapshotDocument.Measured.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                captured.databases());
    }

    /** A cleanup of a full disk needs some space; a backup of this size does not feel it. It is committed already, so nothing here may fail it. */
    private void putSpaceBy(RepositoryId repository, long storedBytes) {
        if (storedBytes >= Reserve.WORTHWHILE) {
            try {
                new Reserve(store).ensure(repository);
            } catch (IOException e) {
                return; // the next one tries again
            }
        }
    }

    /** What an earlier backup had lost may have been stored again. That, too, must not fail what is committed. */
    private void unmarkHealed(RepositoryId repository, ChunkIndex index, WriterLock lock) {
        try {
            new NoteStore(store, repository).clearHealed(index::contains, lock);
        } catch (IOException e) {
            return; // the next one tries again
        }
    }

    /** A new repository needs a directory of its own; and one that has lost its document is not begun anew over its packs. */
    private void refuseOtherDirectory() throws IOException {
        if (store.exists()) {
            refuseLostSnapshots();
            return;
        }
        String foreign = store.foreign();
        if (foreign != null) {
            throw new BackupException(
                    ErrorCode.INVALID_REQUEST,
                    store.layout().root() + " is no repository and holds '" + foreign
                            + "'; choose an empty or new directory for the backups");
        }
        RepositoryDocument.refuseLost(store);
    }

    /** Empty directories in their place would be taken for a repository without snapshots. */
    private void refuseLostSnapshots() throws IOException {
        if (store.hasLostSnapshots()) {
            throw new DamagedException("the directories snapshots and mirror are missing in "
                    + store.layout().root()
                    + " although there are packs; nothing was changed. Bring one of them back, or have 'repair --bring-back-lost' make them"
                    + " anew from the packs, or back up into another directory");
        }
    }

    private SnapshotDocument.Origin origin(BackupRequest request, Ancestry ancestry) {
        return new SnapshotDocument.Origin(
                ancestry.strategy(),
                request.trigger().name().toLowerCase(java.util.Locale.ROOT),
                request.user().orElse(context.user()),
                ancestry.parent().map(SnapshotDocument::id),
                ancestry.base(),
                context.hostVersion());
    }

    private static BackupOutcome done(SnapshotDocument document, Capture capture, long begun) {
        boolean complete = document.state() == Snapshot.State.COMPLETE;
        return new BackupOutcome(
                complete ? BackupOutcome.Status.COMPLETE : BackupOutcome.Status.PARTIAL,
                (complete
                                ? "everything is stored in " + document.id()
                                : document.problems().count() + " paths have problems; the rest is stored in "
                                        + document.id())
                        + leftOut(capture.sockets()),
                Optional.of(document.toSnapshot()),
                document.problems().count(),
                document.samples(),
                capture.storedBytes(),
                capture.dataPacks(),
                Duration.ofNanos(System.nanoTime() - begun),
                Warnings.unmatched(capture.unmatched()));
    }

    private static String leftOut(long sockets) {
        return sockets == 0 ? "" : "; sockets left out, for they hold nothing: " + sockets;
    }

    private static BackupOutcome ended(BackupOutcome.Status status, String message, List<Problem> missing, long begun) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        List<Problem> samples = missing.subList(0, Math.min(missing.size(), Outlet.SAMPLES));
        return new BackupOutcome(status, message, Optional.empty(), missing.size(), samples, 0, 0, took);
    }
}
