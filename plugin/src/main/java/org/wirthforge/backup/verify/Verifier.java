package org.wirthforge.backup.verify;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.snapshot.ItemPath;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.api.work.Coverage;
import org.wirthforge.backup.api.work.VerifyReport;
import org.wirthforge.backup.api.work.VerifyReport.Finding;
import org.wirthforge.backup.api.work.VerifyReport.Severity;
import org.wirthforge.backup.api.work.VerifyReport.Status;
import org.wirthforge.backup.api.work.VerifyRequest;
import org.wirthforge.backup.format.DamagedException;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.index.ChunkIndex;
import org.wirthforge.backup.index.RunAudit;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Crew;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotDocument;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Twin;
import org.wirthforge.backup.verify.ledger.Account;
import org.wirthforge.backup.verify.ledger.Ledgers;
import org.wirthforge.backup.verify.ledger.Moment;

/**
 * Verifies repositories. Takes no lock and changes nothing in them; several may run at once, beside a backup too. What it has read is noted in the host's
 * ledger. Thread-safe.
 *
 * <p>Not looked at: {@code lock}, {@code owner.json}, {@code tmp/} and files that are not part of the format. Memory is bounded but for the directory of one
 * pack a worker and, where index runs are damaged, about 100 bytes for each chunk of their packs.
 */
public final class Verifier {

    private final LocalStore store;
    private final int workers;
    private final Ledgers ledgers;

    /**
     * Verifies one repository.
     *
     * @param workers threads that read, 1 or more
     * @param ledgers where it is noted what was read
     */
    public Verifier(LocalStore store, int workers, Ledgers ledgers) {
        this.store = store;
        this.workers = workers;
        this.ledgers = ledgers;
    }

    /** The same, noting nothing. */
    public Verifier(LocalStore store, int workers) {
        this(store, workers, Ledgers.none());
    }

    /** How much of the repository is verified; empty if no account is kept. Reads the ledger and lists the packs. */
    public Optional<Coverage> coverage() throws IOException {
        RepositoryId repository =
                RepositoryDocument.read(store, RepositoryDocument.Purpose.CHECK).id();
        return new Account(ledgers, store, repository, ChunkIndex.listPacks(store), ledgers.now()).coverage();
    }

    /**
     * Runs one verification. Damage is in the report; cancelling is an outcome.
     *
     * @throws org.wirthforge.backup.api.BackupException
     *     {@link org.wirthforge.backup.api.ErrorCode#SNAPSHOT_NOT_FOUND}
     * @throws IOException if there is no repository, it needs a newer program, or its directories cannot be listed
     */
    public VerifyReport run(VerifyRequest request, Pace pace, Tally tally) throws IOException {
        return run(Job.of(request), pace, tally);
    }

    /**
     * Checks a snapshot's lists and the content of some of its entries, as little as will do: what was verified lately is taken at the ledger's
     * word, of the rest the blocks that are needed are read. A pack that is read nearly whole is read whole and noted.
     *
     * @param wanted entries whose content is needed; asked by several threads
     * @throws org.wirthforge.backup.api.BackupException
     *     {@link org.wirthforge.backup.api.ErrorCode#SNAPSHOT_NOT_FOUND}
     * @throws IOException as {@link #run(VerifyRequest, Pace, Tally)}
     */
    public VerifyReport run(SnapshotId snapshot, Predicate<ItemPath> wanted, Pace pace, Tally tally)
            throws IOException {
        return run(Job.needed(snapshot, wanted), pace, tally);
    }

    private VerifyReport run(Job job, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        Moment since = ledgers.now();
        tally.enter(Phase.CHECKING);
        Findings findings = new Findings();
        Counts counts = new Counts();
        Documents documents = new Documents(store, findings);
        Optional<RepositoryId> repository = repository(documents, findings);
        List<SnapshotDocument> snapshots = List.of();
        Optional<Coverage> coverage = Optional.empty();
        boolean cancelled = false;
        if (repository.isPresent()) {
            snapshots = documents.read(repository.get(), job.snapshot());
            List<RunAudit> runs = Runs.read(store, repository.get(), findings, counts);
            Scene scene = new Scene(
                    store,
                    repository.get(),
                    ChunkIndex.openChecked(store, repository.get(), runs),
                    runs,
                    findings,
                    new Damage(),
                    counts,
                    new Needs(job),
                    new Scene.Progress(pace, tally));
            if (job.snapshot().isEmpty()) {
                documents.checkTrash(repository.get());
                documents.checkNotes(repository.get());
            }
            Account account = account(scene, job, since);
            try (account) {
                check(scene, snapshots, job, account);
                documents.checkCopies(repository.get(), snapshots);
            } catch (CancelledException e) {
                cancelled = true;
            }
            coverage = account.coverage();
        }
        return report(snapshots.size(), counts, findings.finish(), cancelled, begun, coverage);
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

    /** Only what reads data has something to say of packs. */
    private Account account(Scene scene, Job job, Moment since) {
        Ledgers kept = job.readsData() ? ledgers : ledgers.unwritten();
        return new Account(kept, store, scene.repository(), scene.index().packs(), since);
    }

    private void check(Scene scene, List<SnapshotDocument> snapshots, Job job, Account account)
            throws IOException, CancelledException {
        each(ListCheck.groups(snapshots), documents -> new ListCheck(scene, documents).run());
        PackRound round = new PackRound(scene, job, account);
        round.run(
                job.snapshot().isPresent()
                        ? scene.needs().packs()
                        : scene.index().packs(),
                workers);
        Judgement judgement = new Judgement(scene);
        if (job.snapshot().isEmpty()) {
            judgement.missingPacks();
        }
        judgement.run();
        if (!scene.damage().none()) {
            each(snapshots, document -> new Blame(scene, document).run());
        }
        round.blame(scene.findings().finish());
    }

    private interface Check<T> {
        void run(T item) throws IOException, CancelledException;
    }

    private <T> void each(List<T> items, Check<T> check) throws IOException, CancelledException {
        ConcurrentLinkedQueue<T> queue = new ConcurrentLinkedQueue<>(items);
        List<Crew.Task> tasks = new ArrayList<>();
        for (int i = 0; i < Math.min(workers, Math.max(1, queue.size())); i++) {
            tasks.add(() -> {
                for (T item = queue.poll(); item != null; item = queue.poll()) {
                    check.run(item);
                }
            });
        }
        new Crew("wf-verify", queue::clear).run(tasks);
    }

    private static VerifyReport report(
            int snapshots,
            Counts counts,
            List<Finding> findings,
            boolean cancelled,
            long begun,
            Optional<Coverage> coverage) {
        return new VerifyReport(
                cancelled ? Status.CANCELLED : status(findings),
                snapshots,
                counts.files().sum(),
                counts.packs().sum(),
                counts.chunks().sum(),
                counts.bytes().sum(),
                findings,
                Duration.ofNanos(System.nanoTime() - begun),
                coverage);
    }

    private static Status status(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Status.VERIFIED;
        }
        boolean harm = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        return harm ? Status.CORRUPTED : Status.REPAIRABLE;
    }
}
