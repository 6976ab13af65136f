package org.wirthforge.backup.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.Problem;
import org.wirthforge.backup.api.snapshot.Snapshot;
import org.wirthforge.backup.api.work.BackupEstimate;
import org.wirthforge.backup.api.work.BackupRequest;
import org.wirthforge.backup.capture.Outlet;
import org.wirthforge.backup.capture.SourcePlan;
import org.wirthforge.backup.capture.file.Freshness;
import org.wirthforge.backup.capture.past.Ancestry;
import org.wirthforge.backup.capture.past.ParentList;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkReader;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.source.Found;
import org.wirthforge.backup.source.SourceWalk;
import org.wirthforge.backup.store.LocalStore;

/** Walks the source as a backup would, compares with the parent, and reads no file. Takes no lock and writes nothing. Thread-safe. */
public final class Estimator {

    private final LocalStore store;
    private final SourcePlanner planner;
    private final EngineContext context;

    /** Estimates backups into one repository, which need not exist yet. */
    public Estimator(LocalStore store, SourcePlanner planner, EngineContext context) {
        this.store = store;
        this.planner = planner;
        this.context = context;
    }

    /** Runs one estimate. */
    public BackupEstimate run(BackupRequest request, Pace pace, Tally tally) throws IOException, CancelledException {
        SourcePlan plan = planner.plan(request);
        tally.enter(Phase.CHECKING);
        Count count = new Count(tally);
        plan.missing().forEach(count::problem);
        if (plan.failure().isPresent()) {
            return estimate(count, new History(List.of()), Optional.empty(), plan.failure());
        }
        if (!store.exists()) {
            walk(plan, null, pace, count);
            return estimate(count, new History(List.of()), Optional.empty(), Optional.empty());
        }
        RepositoryDocument repository = RepositoryDocument.read(store, RepositoryDocument.Purpose.READ);
        SnapshotStore.Listing listing = new SnapshotStore(store, repository.id()).list();
        Ancestry ancestry = Ancestry.of(request.strategy(), plan.roots(), listing);
        ChunkIndex index = ChunkIndex.open(store, repository.id());
        try (ChunkReader reader = new ChunkReader(store, index)) {
            Optional<SnapshotDocument> parent = ancestry.parent();
            Freshness freshness = Freshness.of(context.clock().instant());
            ParentList list =
                    parent.isPresent() ? new ParentList(parent.get(), reader, index::contains, freshness) : null;
            walk(plan, list, pace, count);
        }
        History history = History.of(listing.documents(), Ancestry.names(plan.roots()));
        return estimate(count, history, ancestry.parent(), Optional.empty());
    }

    private void walk(SourcePlan plan, ParentList parent, Pace pace, Count count)
            throws IOException, CancelledException {
        try (SourceWalk walk = new SourceWalk(
                plan.roots(),
                plan.rules(),
                context.open(),
                (path, code, message) -> count.problem(new Problem(ItemPath.of(path), code, message)),
                pace)) {
            for (Found found = walk.next(); found != null; found = walk.next()) {
                count.take(found, parent != null && parent.isUnchanged(found));
            }
            count.unmatched = walk.unmatched();
        }
    }

    private BackupEstimate estimate(
            Count count, History history, Optional<SnapshotDocument> parent, Optional<String> failure)
            throws IOException {
        long entries = count.files + count.directories + count.symlinks;
        return new BackupEstimate(
                new Snapshot.Totals(count.files, count.directories, count.symlinks, count.bytes, 0, count.reused),
                count.toRead,
                history.stored(entries, count.toRead),
                history.duration(entries, count.toRead),
                history.learned().size(),
                FreeSpace.of(store),
                parent.map(SnapshotDocument::id),
                count.problems,
                count.samples,
                failure,
                Warnings.unmatched(count.unmatched));
    }

    /** Counts what the walk meets. */
    private static final class Count {
        private final Tally tally;
        private final List<Problem> samples = new ArrayList<>();
        private long files;
        private long directories;
        private long symlinks;
        private long bytes;
        private long reused;
        private long toRead;
        private long problems;
        private List<String> unmatched = List.of();

        Count(Tally tally) {
            this.tally = tally;
        }

        void take(Found found, boolean unchanged) {
            tally.items(1);
            switch (found.stamp().kind()) {
                case FILE -> file(found.stamp().size(), unchanged);
                case DIRECTORY -> directories++;
                default -> symlinks++;
            }
        }

        private void file(long size, boolean unchanged) {
            files++;
            bytes += size;
            reused += unchanged ? 1 : 0;
            toRead += unchanged ? 0 : size;
        }

        void problem(Problem problem) {
            problems++;
            if (samples.size() < Outlet.SAMPLES) {
                samples.add(problem);
            }
        }
    }
}
