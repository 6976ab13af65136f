package org.wirthforge.backup.recovery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.RestoreReport;
import org.wirthforge.backup.api.work.RestoreRequest;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.Newest;
import org.wirthforge.backup.snapshot.NoteStore;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.store.LocalStore;

/**
 * Restores snapshots into new or empty directories. Takes no lock; several may run at once, beside a backup too. Thread-safe.
 *
 * <p>Set-user and set-group bits come back as they were stored, where the owner could be restored as well. On Java 17 the time of
 * a symbolic link comes back to the microsecond. While it runs, and after it was cut off or cancelled, a file in the target says so. Nothing is forced to the device: whoever needs that syncs the file system afterwards.
 */
public final class Restorer {

    private final LocalStore store;
    private final RestoreContext context;

    /** Restores from one repository. */
    public Restorer(LocalStore store, RestoreContext context) {
        this.store = store;
        this.context = context;
    }

    /**
     * Runs one restore. Cancelling is an outcome. A damaged file is a problem and does not stop the others.
     *
     * @param request what and where; checked before anything is written
     * @throws BackupException {@link ErrorCode#SNAPSHOT_NOT_FOUND}, {@link ErrorCode#TARGET_NOT_EMPTY},
     *     {@link ErrorCode#PATH_NOT_FOUND}, {@link ErrorCode#INVALID_REQUEST} if the target lies in the repository or where else nothing may be restored,
     *     {@link ErrorCode#UNSAFE_ENTRY}, {@link ErrorCode#NO_SPACE} if it surely does not fit
     * @throws IOException if the repository cannot be opened or the target cannot be written to
     */
    public RestoreReport run(RestoreRequest request, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        RepositoryDocument repository = RepositoryDocument.read(store, RepositoryDocument.Purpose.READ);
        SnapshotDocument document = choose(request, repository.id());
        Path target = Target.check(request.target(), limits());
        ChunkIndex index = ChunkIndex.open(store, repository.id());
        Restoration.Supply supply = new Restoration.Supply(store, index, new Rescue(store, repository.id()));
        Selection selection = new Selection(request.paths());
        Restoration shared = new Restoration(supply, target, pace, tally);
        boolean cancelled = false;
        try (shared) {
            Survey survey = survey(document, selection, shared);
            tally.expect(survey.entries(), survey.bytes());
            Wanted wanted = new Wanted(document, selection, survey);
            requireSpace(wanted, target, shared);
            tally.enter(Phase.TRANSFERRING);
            context.clearance().run();
            Target.create(target);
            Unfinished.begin(target, document.id());
            transfer(wanted, target, shared);
            Unfinished.end(target);
        } catch (CancelledException e) {
            cancelled = true;
        } catch (IOException e) {
            throw Space.named(e, target, shared.bytes());
        }
        return report(document.id(), shared, cancelled, begun);
    }

    private OffLimits limits() {
        List<OffLimits.Place> never = new ArrayList<>();
        never.add(new OffLimits.Place("the repository", store.layout().root()));
        never.addAll(context.limits().never());
        return new OffLimits(never, List.of());
    }

    private SnapshotDocument choose(RestoreRequest request, RepositoryId repository) throws IOException {
        SnapshotStore snapshots = new SnapshotStore(store, repository);
        if (request.snapshot().isEmpty()) {
            return new Newest(snapshots, new NoteStore(store, repository)).complete();
        }
        SnapshotId id = request.snapshot().get();
        return snapshots
                .find(id)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "there is no snapshot " + id + "; 'list' shows the ones there are"));
    }

    private static Survey survey(SnapshotDocument document, Selection selection, Restoration shared)
            throws IOException, CancelledException {
        if (selection.everything()) {
            return Survey.of(document.entries().count(), document.totals().bytes());
        }
        try (Chunks chunks = shared.lists()) {
            return selection.survey(Listed.open(document, chunks), shared.pace());
        } catch (DamagedException e) {
            return Survey.of(0, 0); // the walk will tell
        }
    }

    /** Looks closer only if the sum of the sizes, which is never too small, does not fit. */
    private static void requireSpace(Wanted wanted, Path target, Restoration shared)
            throws IOException, CancelledException {
        long free = Space.free(target);
        if (wanted.survey().bytes() <= free) {
            return;
        }
        try (Chunks chunks = shared.lists()) {
            long needed = new Need(target, shared.pace()).of(wanted.entries(chunks, new Problems()));
            if (needed > free) {
                throw Space.tooLittle(target, needed, free);
            }
        }
    }

    /** What is to be restored. */
    private record Wanted(SnapshotDocument document, Selection selection, Survey survey) {

        Entries entries(Chunks chunks, Problems problems) {
            return survey.few()
                    .map(few -> Entries.of(few, chunks))
                    .orElseGet(() -> new Listed(document, chunks, selection, problems));
        }
    }

    private void transfer(Wanted wanted, Path target, Restoration shared) throws IOException, CancelledException {
        List<FileWriter> writers = new ArrayList<>();
        try (Chunks chunks = shared.chunks()) {
            for (int i = 0; i < context.workers(); i++) {
                writers.add(new FileWriter(shared));
            }
            Handoff<Work> handoff = new Handoff<>(2 * context.workers());
            Entries first = wanted.entries(chunks, shared.problems());
            List<Crew.Task> tasks = new ArrayList<>();
            tasks.add(new Walk(first, target, shared, handoff)::run);
            writers.forEach(writer -> tasks.add(() -> work(writer, handoff)));
            new Crew("wf-restore", handoff::abort).run(tasks);
            Entries second = wanted.entries(chunks, new Problems());
            new Finish(second, target, shared, writers.get(0)).run();
        } finally {
            for (FileWriter writer : writers) {
                writer.close();
            }
        }
    }

    private static void work(FileWriter writer, Handoff<Work> handoff) throws IOException, CancelledException {
        for (Work work = handoff.take(); work != null; work = handoff.take()) {
            if (work instanceof Work.Slice slice) {
                writer.write(slice);
            } else if (work instanceof Work.Batch batch) {
                for (Job job : batch.jobs()) {
                    writer.write(job);
                }
            }
        }
    }

    private static RestoreReport report(SnapshotId id, Restoration shared, boolean cancelled, long begun) {
        Problems problems = shared.problems();
        RestoreReport.Status whole =
                problems.count() == 0 ? RestoreReport.Status.COMPLETE : RestoreReport.Status.PARTIAL;
        return new RestoreReport(
                cancelled ? RestoreReport.Status.CANCELLED : whole,
                id,
                shared.files(),
                shared.bytes(),
                problems.count(),
                problems.samples(),
                Duration.ofNanos(System.nanoTime() - begun));
    }
}
