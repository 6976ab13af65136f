package org.wirthforge.backup.reclaim;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.wirthforge.backup.api.BackupException;
import org.wirthforge.backup.api.ErrorCode;
import org.wirthforge.backup.api.Progress.Phase;
import org.wirthforge.backup.api.host.Signals.Energy;
import org.wirthforge.backup.api.retention.CleanupReport;
import org.wirthforge.backup.api.retention.CleanupReport.Status;
import org.wirthforge.backup.api.retention.CleanupRequest;
import org.wirthforge.backup.api.retention.CleanupRequest.Mode;
import org.wirthforge.backup.api.retention.CleanupRequest.Trigger;
import org.wirthforge.backup.api.retention.RetentionPlan.Confirmation;
import org.wirthforge.backup.api.snapshot.SnapshotId;
import org.wirthforge.backup.format.RepositoryId;
import org.wirthforge.backup.pace.CancelledException;
import org.wirthforge.backup.pace.Pace;
import org.wirthforge.backup.pace.Tally;
import org.wirthforge.backup.retention.Policies;
import org.wirthforge.backup.retention.Policy;
import org.wirthforge.backup.snapshot.Mending;
import org.wirthforge.backup.snapshot.RepositoryDocument;
import org.wirthforge.backup.snapshot.SnapshotStore;
import org.wirthforge.backup.snapshot.Verifications;
import org.wirthforge.backup.store.BusyException;
import org.wirthforge.backup.store.CleanupLock;
import org.wirthforge.backup.store.LocalStore;
import org.wirthforge.backup.store.Reserve;

/** Applies a confirmed plan: decides again under the lock, and does exactly what was confirmed, or nothing. Thread-safe. */
public final class Cleanup {

    private final LocalStore store;
    private final CleanupContext context;
    private final Decider decider;

    /** Cleans one repository. */
    public Cleanup(LocalStore store, CleanupContext context, Verifications verifications) {
        this.store = store;
        this.context = context;
        this.decider = new Decider(store, context, verifications);
    }

    /**
     * Runs one cleanup.
     *
     * @param digest of the plan
     * @param request in which manner
     */
    public CleanupReport run(String digest, CleanupRequest request, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        RepositoryId repository = RepositoryDocument.read(store, RepositoryDocument.Purpose.DELETE)
                .id();
        Policy policy = Policies.of(context.config(), request.trigger());
        Optional<String> hindrance = hindrance(policy, request);
        if (hindrance.isPresent()) {
            return new CleanupReport(
                    Status.DEFERRED,
                    hindrance.get() + "; nothing was done",
                    List.of(),
                    List.of(),
                    CleanupReport.Space.NONE,
                    List.of(),
                    Optional.of(CleanupContext.RETRY),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
        Pace resting = policy.conditions().pausesOnLoad() && request.mode() == Mode.CAREFUL
                ? new LoadPace(pace, context.signals())
                : pace;
        Job job = new Job(repository, policy.conditions().longest(), request.mode(), begun);
        return clean(job, (turns, gone) -> decided(digest, request, repository, turns, gone), resting, tally);
    }

    /**
     * Forgets snapshots for good and reclaims their space, without a plan.
     *
     * @param ids which
     */
    public CleanupReport purge(List<SnapshotId> ids, Pace pace, Tally tally) throws IOException {
        long begun = System.nanoTime();
        RepositoryId repository = RepositoryDocument.read(store, RepositoryDocument.Purpose.DELETE)
                .id();
        Policy policy = Policies.of(context.config(), Trigger.MANUAL);
        Job job = new Job(repository, policy.conditions().longest(), Mode.AT_ONCE, begun);
        Purge purge = new Purge(Execution.Books.of(store, repository), context);
        return clean(job, (turns, gone) -> purge.run(ids, turns, gone), pace, tally);
    }

    /** What all cleanups have in common. */
    private record Job(RepositoryId repository, Duration longest, Mode mode, long begun) {}

    /** Which snapshots went where. */
    record Gone(List<SnapshotId> forgotten, List<SnapshotId> removed) {}

    /** Decides about the snapshots and does it, in the first turn. */
    private interface Deed {
        void in(Turns turns, Gone gone) throws IOException, CancelledException;
    }

    private CleanupReport clean(Job job, Deed deed, Pace pace, Tally tally) throws IOException {
        new Reserve(store).releaseIfShort();
        CleanupLock lock;
        try {
            lock = CleanupLock.take(store, context.owner().get(), pace);
        } catch (CancelledException e) {
            return report(Status.CANCELLED, job, new Gone(List.of(), List.of()), CleanupReport.Space.NONE, Set.of());
        }
        try (lock) {
            return alone(job, deed, pace, tally);
        }
    }

    /** No other cleanup of the repository goes on. */
    private CleanupReport alone(Job job, Deed deed, Pace pace, Tally tally) throws IOException {
        Gone gone = new Gone(new ArrayList<>(), new ArrayList<>());
        Status status;
        boolean decided = false;
        Turns turns = new Turns(store, context.owner(), pace, job.longest());
        Reclaimer reclaimer = new Reclaimer(store, job.repository(), context, turns, pace, tally);
        try (turns) {
            tally.enter(Phase.COMMITTING);
            decide(job.repository(), deed, turns, gone);
            decided = true;
            tally.enter(Phase.TRANSFERRING);
            status = reclaimer.run(job.mode()) ? Status.COMPLETE : Status.INCOMPLETE;
            remakeReserve(job.repository(), turns);
        } catch (CancelledException e) {
            status = Status.CANCELLED;
        } catch (BusyException e) { // a long backup outlasts the time budget
            if (!decided) {
                throw e;
            }
            status = Status.INCOMPLETE;
        }
        return report(status, job, gone, reclaimer.space(), reclaimer.skipped());
    }

    private static CleanupReport report(
            Status status, Job job, Gone gone, CleanupReport.Space space, Set<String> skipped) {
        return new CleanupReport(
                status,
                message(status, gone.forgotten().size(), space),
                gone.forgotten(),
                gone.removed(),
                space,
                List.copyOf(skipped),
                status == Status.INCOMPLETE ? Optional.of(CleanupContext.RETRY) : Optional.empty(),
                Duration.ofNanos(System.nanoTime() - job.begun()));
    }

    private void decide(RepositoryId repository, Deed deed, Turns turns, Gone gone)
            throws IOException, CancelledException {
        turns.begin();
        try {
            store.sweepTemporary();
            new SnapshotStore(store, repository).requireDirectories();
            Mending.of(store, repository).run(turns.lock());
            deed.in(turns, gone);
        } finally {
            turns.end();
        }
    }

    private static String message(Status status, int forgotten, CleanupReport.Space space) {
        String done = forgotten + " snapshots forgotten, " + space.packsDeleted() + " packs deleted, "
                + space.packsRewritten() + " rewritten, " + space.packsWaiting() + " wait for their time";
        return status == Status.INCOMPLETE ? done + "; the time was up, the next cleanup goes on" : done;
    }

    /** A cleanup is not critical: it waits for energy and for a quiet machine, unless somebody needs the space now. */
    private Optional<String> hindrance(Policy policy, CleanupRequest request) {
        if (request.mode() == Mode.AT_ONCE) {
            return Optional.empty();
        }
        Energy energy = context.signals().energy();
        if (policy.conditions().energyAware() && energy != Energy.OPTIMAL) {
            return Optional.of("energy_conservation: the energy level is " + energy);
        }
        double load = context.signals().cpuPercent().orElse(0);
        double most = policy.conditions().maxCpuPercent().orElse(100);
        return load > most
                ? Optional.of("the machine is busy: " + Math.round(load) + " % of the CPU, the policy allows "
                        + Math.round(most) + " %")
                : Optional.empty();
    }

    private void decided(String digest, CleanupRequest request, RepositoryId repository, Turns turns, Gone gone)
            throws IOException, CancelledException {
        Decision decision = decider.decide(repository, request);
        refuse(digest, decision);
        Execution execution = new Execution(Execution.Books.of(store, repository), context, decider, turns, decision);
        execution.forget(gone.forgotten());
        execution.date();
        execution.remove(gone.removed());
    }

    private void refuse(String digest, Decision decision) {
        if (!decision.digest().equals(digest)) {
            throw new BackupException(
                    ErrorCode.PLAN_CHANGED,
                    "something else would go now than the plan says (snapshots, pins, time or the policy have changed); nothing was done. "
                            + "Look at the new plan and confirm its digest");
        }
        if (!decision.blockers().isEmpty()) {
            throw new BackupException(
                    ErrorCode.DAMAGED,
                    String.join("; ", decision.blockers())
                            + "; nothing was deleted, for nobody knows what it needs. Verify the repository and repair it");
        }
        boolean confirmed = decision.request().trigger() == Trigger.MANUAL
                || Planner.confirmation(decision) == Confirmation.NOT_NEEDED;
        if (!confirmed) {
            throw new BackupException(
                    ErrorCode.CONFIRMATION_NEEDED,
                    "the policy wants a person to confirm this cleanup; look at its plan and apply it by hand");
        }
    }

    private void remakeReserve(RepositoryId repository, Turns turns) throws IOException, CancelledException {
        turns.begin();
        try {
            new Reserve(store).ensure(repository);
        } finally {
            turns.end();
        }
    }
}
