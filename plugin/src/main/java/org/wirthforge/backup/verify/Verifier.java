package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;
import org.wirthforge.backup.api.work.VerifyReport.Status;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.Hash;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.pack.ChunkIndex;
import org.wirthforge.backup.pack.RunAudit;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;

/**
 * Verifies repositories. Takes no lock and changes nothing; several may run at once, beside a backup too. Thread-safe.
 *
 * <p>Not looked at: {@code lock}, {@code owner.json}, {@code tmp/} and files that are not part of the format. Memory is bounded but for the directory of one
 * pack a worker and, where index runs are damaged, about 100 bytes for each chunk of their packs.
 */
public final class Verifier {

    private final LocalStore store;
    private final int workers;

    /**
     * Verifies one repository.
     *
     * @param workers threads that read, 1 or more
     */
    public Verifier(LocalStore store, int workers) {
        this.store = store;
        this.workers = workers;
    }

    /**
     * Runs one verification. Damage is in the report; cancelling is an outcome.
     *
     * @throws org.wirthforge.backup.api.BackupException
     *     {@link org.wirthforge.backup.api.ErrorCode#SNAPSHOT_NOT_FOUND}
     * @throws IOException if there is no repository, it needs a newer program, or its directories cannot be listed
     */
    public VerifyReport run(VerifyRequest request, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        tally.enter(Phase.CHECKING);
        Findings findings = new Findings();
        Counts counts = new Counts();
        Documents documents = new Documents(store, findings);
        Optional<RepositoryId> repository = repository(documents, findings);
        List<SnapshotDocument> snapshots = List.of();
        boolean cancelled = false;
        if (repository.isPresent()) {
            try {
                snapshots = documents.read(repository.get(), request.snapshot());
                List<RunAudit> runs = Runs.read(store, repository.get(), findings, counts);
                Scene scene = new Scene(
                        store,
                        repository.get(),
                        ChunkIndex.openChecked(store, repository.get(), runs),
                        runs,
                        findings,
                        new Damage(),
                        counts,
                        Scene.noPacks(),
                        new Scene.Progress(pace, tally));
                if (request.snapshot().isEmpty()) {
                    documents.checkTrash();
                }
                check(scene, snapshots, request);
                documents.checkCopies(repository.get(), snapshots);
            } catch (CancelledException e) {
                cancelled = true;
            }
        }
        return report(snapshots.size(), counts, findings.finish(), cancelled, begun);
    }

    private Optional<RepositoryId> repository(Documents documents, Findings findings) throws IOException {
        String object = store.layout().name(store.layout().document());
        Twin<RepositoryDocument> twin = RepositoryDocument.twin(store, RepositoryDocument.Purpose.CHECK);
        try {
            return Optional.of(
                    new Twice(findings).read(object, twin::readOriginal).id());
        } catch (NoSuchFileException | DamagedException e) {
            return instead(documents, findings, object, e);
        }
    }

    private Optional<RepositoryId> instead(Documents documents, Findings findings, String object, IOException reason)
            throws IOException {
        try {
            RepositoryId id = RepositoryDocument.read(store, RepositoryDocument.Purpose.CHECK)
                    .id();
            findings.add(object, Documents.flaw(object, reason) + Documents.STANDS_IN);
            return Optional.of(id);
        } catch (DamagedException e) {
            Draft finding = findings.add(
                    object,
                    Documents.flaw(object, reason)
                            + "; nothing else could be checked. 'repair' makes it anew from the packs");
            for (SnapshotId id : documents.ids()) {
                findings.breaks(finding, id, Findings.WHOLE);
            }
            return Optional.empty();
        }
    }

    private void check(Scene scene, List<SnapshotDocument> snapshots, VerifyRequest request)
            throws IOException, CancelledException {
        each(ListCheck.groups(snapshots), documents -> new ListCheck(scene, documents).run());
        List<Hash> packs = new ArrayList<>(
                request.snapshot().isPresent() ? scene.needed() : scene.index().packs());
        packs.sort(null);
        scene.progress().tally().expect(packs.size(), 0);
        checkPacks(scene, packs, request.depth());
        Judgement judgement = new Judgement(scene);
        if (request.snapshot().isEmpty()) {
            judgement.missingPacks();
        }
        judgement.run();
        if (!scene.damage().none()) {
            each(snapshots, document -> new Blame(scene, document).run());
        }
    }

    private void checkPacks(Scene scene, List<Hash> packs, VerifyRequest.Depth depth)
            throws IOException, CancelledException {
        ConcurrentLinkedQueue<Hash> queue = new ConcurrentLinkedQueue<>(packs);
        crew(queue, () -> {
            try (PackCheck check = new PackCheck(scene, depth)) {
                for (Hash pack = queue.poll(); pack != null; pack = queue.poll()) {
                    check.check(pack);
                    scene.progress().tally().items(1);
                }
            }
        });
    }

    private interface Check<T> {
        void run(T item) throws IOException, CancelledException;
    }

    private <T> void each(List<T> items, Check<T> check) throws IOException, CancelledException {
        ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>(items);
        crew(queue, () -> {
            for (T item = queue.poll(); item != null; item = queue.poll()) {
                check.run(item);
            }
        });
    }

    private void crew(ConcurrentLinkedQueue<?> queue, Crew.Task task) throws IOException, CancelledException {
        List<Crew.Task> tasks = new ArrayList<>();
        for (int i = 0; i < Math.min(workers, Math.max(1, queue.size())); i++) {
            tasks.add(task);
        }
        new Crew("wf-verify", queue::clear).run(tasks);
    }

    private static VerifyReport report(
            int snapshots, Counts counts, List<Finding> findings, boolean cancelled, long begun) {
        return new VerifyReport(
                cancelled ? Status.CANCELLED : status(findings),
                snapshots,
                counts.files().sum(),
                counts.packs().sum(),
                counts.chunks().sum(),
                counts.bytes().sum(),
                findings,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Status status(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Status.VERIFIED;
        }
        boolean harm = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return harm ? Status.CORRUPTED : Status.REPAIRABLE;
    }
}
